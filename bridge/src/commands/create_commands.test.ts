import {aRequest, anAccount} from '../../../test/fakes/requests';
import {createRecordedLog} from '../../../test/fakes/callbacks/recorded_log';
import {RPC_PROP, rpcReply} from '../../../proto/bridge/rpc';
import type {DecisionOpener, DecisionOrder} from '../callbacks/decision_opener';
import {BridgeError} from '../errors';
import type {Subcommand} from './command';
import {createCommands} from './create_commands';
import {ephemeral} from './reply';

const CALL = {userId: 'alice', teamId: 'team', channelId: 'channel', triggerId: 'trigger'};
const ID = aRequest().id;

function setUp(more: Subcommand[] = []) {
    const orders: DecisionOrder[] = [];
    const opener: Pick<DecisionOpener, 'open'> = {
        open(order) {
            orders.push(order);
            return Promise.resolve({
                request: aRequest(),
                decision: order.decision,
                person: {account: anAccount('alice'), teleportUser: 'alice'},
                digest: 'd',
                reasonRequired: false,
                unseen: [],
            });
        },
    };
    const commands = createCommands({opener, log: createRecordedLog(), more});
    return {orders, type: (text: string) => commands.run({...CALL, text})};
}

const who: Subcommand = {
    name: 'who',
    usage: 'NAME',
    summary: 'say who it is.',
    run: (_call, words, rest) => Promise.resolve(ephemeral(JSON.stringify([words, rest]))),
};

it.each(['', '   ', 'help', 'HELP', 'help me'])('lists every command for people on "%s"', async (text) => {
    const reply = await setUp([who]).type(text);
    expect(reply.response_type).toBe('ephemeral');
    expect(reply.text).toContain('`/teleport review ID approve|deny`');
    expect(reply.text).toContain('`/teleport who NAME`');
    expect(reply.text).toContain('`/teleport help`');
    expect(reply.text).not.toContain('rpc');
});

it('hands over what was typed, split and whole', async () => {
    const {type} = setUp([who]);
    expect((await type('  Who  Mr.\tX\u00a0Y ')).text).toBe(JSON.stringify([['Mr.', 'X', 'Y'], 'Mr.\tX\u00a0Y']));
});

it('names the command that was probably meant, and never repeats what was typed', async () => {
    const {type} = setUp();
    expect((await type('reveiw x approve')).text).toContain('Did you mean `/teleport review`?');
    const {text} = await type('@channel');
    expect(text).toContain('/teleport help');
    expect(text).not.toContain('@channel');
    expect((await type('constructor')).text).toContain('no such command');
    expect((await type('rcp')).text).not.toContain('rpc');
});

it.each([
    [`review ${ID} approve`, 'approve'],
    [`Review ${ID.toUpperCase()} DENY`, 'deny'],
])('opens the dialog of a decision on "%s", and says nothing itself', async (text, decision) => {
    const {type, orders} = setUp();
    expect((await type(text)).text).toBe('');
    expect(orders).toEqual([{userId: 'alice', triggerId: 'trigger', requestId: ID, decision}]);
});

it.each([
    'review',
    'review approve',
    `review ${ID}`,
    `review ${ID} maybe`,
    `review ${ID} approve because`,
    'review 0194 deny',
])('says how to write it on "%s", and opens nothing', async (text) => {
    const {type, orders} = setUp();
    const failure = await type(text).catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(BridgeError);
    expect((failure as BridgeError).userMessage).toContain('/teleport review ID approve|deny');
    expect(orders).toEqual([]);
});

it('answers the plugin in props, with no text', async () => {
    const text = `rpc ${Buffer.from(JSON.stringify({method: 'ping', params: {}})).toString('base64url')}`;
    const {text: shown, props} = await setUp().type(text);
    expect(shown).toBe('');
    expect(rpcReply.parse(props?.[RPC_PROP])).toEqual({ok: true, result: {version: expect.any(String) as string}});
});
