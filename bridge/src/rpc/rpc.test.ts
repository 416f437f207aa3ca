import fc from 'fast-check';

import {rpcReply} from '../../../proto/bridge/rpc';
import {createRecordedLog} from '../../../test/fakes/callbacks/recorded_log';
import {BridgeError} from '../errors';
import {createPing} from './ping';
import {createRpc} from './create_rpc';
import {createRpcCommand, decodeRpcRequest} from './rpc_command';
import type {RpcMethod} from './rpc_method';

const CALLER = {userId: 'alice', teamId: 'team', channelId: 'channel', triggerId: 'trigger'};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function setUp(methods: Record<string, RpcMethod>) {
    const log = createRecordedLog();
    const rpc = createRpc(methods, log);
    const command = createRpcCommand(rpc);
    const type = async (rest: string) => {
        const reply = await command.run({...CALLER, text: `rpc ${rest}`}, [rest], rest);
        expect(reply.text).toBe('');
        return rpcReply.parse(reply.props?.teleport_rpc);
    };
    return {log, type, call: (method: string) => rpc.call({method, params: {}}, CALLER)};
}

it('says which version answers', async () => {
    expect(await setUp({ping: createPing('1.2.3')}).call('ping')).toEqual({ok: true, result: {version: '1.2.3'}});
});

it('hands parameters and the proven caller to the method', async () => {
    const echo: RpcMethod = (params, caller) => Promise.resolve({params, caller});
    const reply = await setUp({echo}).type(encode({method: 'echo', params: {a: [1]}}));
    expect(reply).toEqual({ok: true, result: {params: {a: [1]}, caller: CALLER}});
});

it.each(['nothing', 'constructor', '__proto__', ''])('knows no method "%s"', async (method) => {
    expect(await setUp({}).type(encode({method, params: {}}))).toMatchObject({error: {code: 'unknown_method'}});
});

it('tells the code and the words for people, never those for the log', async () => {
    const fails: RpcMethod = () =>
        Promise.reject(new BridgeError('not_linked', 'internal detail', {userMessage: 'Ask somebody.'}));
    const breaks: RpcMethod = () => Promise.reject(new Error('internal detail'));
    const {call, log} = setUp({fails, breaks});
    expect(await call('fails')).toEqual({ok: false, error: {code: 'not_linked', message: 'Ask somebody.'}});
    const broken = await call('breaks');
    expect(broken).toMatchObject({error: {code: 'internal'}});
    expect(JSON.stringify(broken)).not.toContain('detail');
    expect(log.codes()).toEqual(['not_linked', 'internal']);
});

it('answers null when a method has nothing to say', async () => {
    expect(await setUp({quiet: () => Promise.resolve(undefined)}).call('quiet')).toEqual({ok: true, result: null});
});

it.each([
    ['nothing', ''],
    ['other letters', 'e30='],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['a list', encode([])],
    ['no params', encode({method: 'ping'})],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0x22]).toString('base64url')],
])('cannot read %s, and says so', async (_what, text) => {
    expect(await setUp({}).type(text)).toMatchObject({ok: false, error: {code: 'malformed_call'}});
});

it('reads back whatever a webapp encodes, and never throws', () => {
    fc.assert(
        fc.property(
            fc.string(),
            fc.dictionary(fc.string(), fc.jsonValue(), {noNullPrototype: true}),
            (method, params) => {
                const wire = JSON.parse(JSON.stringify({method, params})) as unknown;
                fc.pre(!Object.hasOwn(params, '__proto__'));
                expect(decodeRpcRequest(encode({method, params}))).toEqual(wire);
            },
        ),
    );
    fc.assert(fc.property(fc.string(), (text) => void decodeRpcRequest(text)));
});
