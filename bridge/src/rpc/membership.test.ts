import {createFakeClock} from '../../../test/fakes/fake_clock';
import {createFakeMattermost} from '../../../test/fakes/fake_mattermost';
import {anAccount} from '../../../test/fakes/requests';
import {BridgeError} from '../errors';
import {createMembership} from './membership';

const alice = anAccount('alice').id;
const ivan = anAccount('ivan').id;

function setUp() {
    const mattermost = createFakeMattermost(createFakeClock());
    const add = (id: string, ...members: string[]) => {
        mattermost.channels.set(id, {id, teamId: 't', name: id, type: 'O', isArchived: false});
        mattermost.members.set(id, new Set(members));
    };
    add('both', alice, ivan);
    add('his', ivan);
    return {mattermost, membership: createMembership(mattermost)};
}

it('finds the channels that a person is in', async () => {
    const {membership} = setUp();
    expect([...(await membership.among(alice, new Set(['both', 'his', 'gone'])))]).toEqual(['both']);
});

it('asks for ordinary channels every time: people leave them', async () => {
    const {mattermost, membership} = setUp();
    await membership.among(alice, new Set(['both']));
    mattermost.members.get('both')?.delete(alice);
    expect((await membership.among(alice, new Set(['both']))).size).toBe(0);
});

it('asks for a direct channel once, and knows for everybody who is in it', async () => {
    const {mattermost, membership} = setUp();
    const direct = await mattermost.openDirectChannel(ivan);
    mattermost.calls.length = 0;
    expect((await membership.among(ivan, new Set([direct]))).size).toBe(1);
    expect((await membership.among(alice, new Set([direct]))).size).toBe(0);
    expect(mattermost.calls).toEqual(['getChannel']);
});

it('leaves out what it cannot ask for, and says so when that is everything', async () => {
    const {mattermost, membership} = setUp();
    const direct = await mattermost.openDirectChannel(alice);
    await membership.among(alice, new Set([direct]));
    mattermost.failWith('isChannelMember', new BridgeError('mattermost_unavailable', 'down', {retriable: true}));
    expect([...(await membership.among(alice, new Set([direct, 'both'])))]).toEqual([direct]);
    await expect(membership.among(alice, new Set(['both', 'his']))).rejects.toMatchObject({
        code: 'mattermost_unavailable',
    });
});
