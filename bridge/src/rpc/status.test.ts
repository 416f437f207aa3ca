import {statusResult} from '../../../proto/bridge/rpc';
import {createStatusCommand} from '../commands/status';
import {BridgeError} from '../errors';
import {createRpcWorld} from '../../../test/fakes/rpc_world';

const CALL = {teamId: 'team', channelId: 'dm', triggerId: 'trigger', text: 'status'};

async function setUp() {
    const world = await createRpcWorld();
    const type = async (userId: string) =>
        (await createStatusCommand(world.status).run({...CALL, userId}, [], '')).text;
    return {
        ...world,
        type,
        get: async (userId: string) => statusResult.parse(await world.result(userId, 'status.get')),
    };
}

it('tells everybody whether the bridge works, and nobody more', async () => {
    const {get, type, account, problems} = await setUp();
    expect(await get(account.alice.id)).toEqual({ready: true, version: '1.2.3', details: null});
    problems.push('the event stream to Teleport is not open');
    expect(await get(account.alice.id)).toEqual({ready: false, version: '1.2.3', details: null});
    expect(await type(account.alice.id)).toBe(
        'The Teleport bridge 1.2.3 is **not ready**. A system administrator sees why with `/teleport status`.',
    );
});

it('tells a system administrator everything', async () => {
    const {get, admin, problems, teleport} = await setUp();
    problems.push('the event stream to Teleport is not open');
    const {details} = await get(admin.id);
    expect(details).toMatchObject({
        cluster_name: 'teleport.example.com',
        teleport_version: '17.0.0',
        mattermost_version: '10.11.0',
        strategy: 'impersonation',
        identity_user: teleport.identityInfo.userName,
        identity_expires_at: teleport.identityInfo.notAfter,
        stream_open: true,
        open_requests: 1,
        problems: ['the event stream to Teleport is not open'],
    });
    expect(details?.strategy_reason).not.toBe('');
});

it('is read by an administrator in words, foreign ones as code', async () => {
    const {type, admin, problems, teleport} = await setUp();
    problems.push('role `@channel` is [missing](http://x)');
    teleport.identityInfo = {...teleport.identityInfo, userName: 'bot-@all', notAfter: Date.UTC(2026, 0, 16, 18)};
    const lines = (await type(admin.id)).split('\n');
    expect(lines[0]).toBe('The Teleport bridge 1.2.3 is **not ready**.');
    expect(lines).toContain('- Teleport: cluster `teleport.example.com`, server `17.0.0`');
    expect(lines).toContain('- Identity: `bot-@all`, certificate valid until 2026-01-16 18:00 UTC');
    expect(lines.at(-1)).toBe('- **Problem:** `role ˋ@\u200bchannelˋ is [missing](http://x)`');
});

it('is no secret of a deactivated administrator', async () => {
    const {get, admin, mattermost} = await setUp();
    mattermost.users.set(admin.id, {...admin, isActive: false});
    expect((await get(admin.id)).details).toBeNull();
});

it('stays readable while a server does not answer', async () => {
    const {get, type, admin, mattermost, teleport} = await setUp();
    mattermost.failWith('getClientConfig', new BridgeError('mattermost_unavailable', 'down', {retriable: true}));
    expect((await get(admin.id)).details?.mattermost_version).toBe('');
    expect(await type(admin.id)).toContain('- Mattermost: server of unknown version');
    expect(teleport.calls).not.toContain('listAccessRequests');
});
