// Calls to the bridge: a slash command typed by the plugin, its answer in the reply's props. The server says who called;
// no post comes of it.
import * as z from 'zod/mini';
import {RPC_PROP, rpcReply} from '../../../proto/bridge/rpc';
import {toBase64url} from './base64url';
import {BridgeRefusal, ClientError} from './failure';
import type {Http, HttpAnswer} from './http';
import type {RpcMethods, RpcMethodName} from './rpc_methods';
import {RPC_RESULTS} from './rpc_methods';
import {serverError} from './server_error';
import type {Place} from './whom_to_ask';

/** The bridge answers within 8 s, Mattermost gives up after 30 s. */
const TIMEOUT_MS = 20_000;

const commandReply = z.object({
    text: z.optional(z.string()),
    trigger_id: z.optional(z.string()),
    props: z.nullish(z.record(z.string(), z.unknown())),
});

export interface RpcAnswer<Result> {
    result: Result;
    /** Of this very call: a dialog the bridge opened for it carries the same. */
    triggerId: string;
}

export interface Rpc {
    /**
     * Rejects with a BridgeRefusal when the bridge said no, else with a ClientError. Repeats once when the network failed:
     * every method there is may be repeated.
     */
    call<Name extends RpcMethodName>(
        method: Name,
        params: RpcMethods[Name]['params'],
    ): Promise<RpcAnswer<RpcMethods[Name]['result']>>;
}

export interface RpcDeps {
    http: Http;
    whomToAsk: () => Promise<Place>;
}

function readReply({body}: HttpAnswer): {result: unknown; triggerId: string} {
    const reply = commandReply.safeParse(body);
    if (!reply.success) {
        throw new ClientError('not_the_bridge');
    }
    const {props, text = '', trigger_id: triggerId = ''} = reply.data;
    if (props?.[RPC_PROP] === undefined) {
        // The bridge refuses what it cannot verify in one sentence for people.
        throw text === '' ? new ClientError('not_the_bridge') : new ClientError('bridge_refused', text);
    }
    const parsed = rpcReply.safeParse(props[RPC_PROP]);
    if (!parsed.success) {
        throw new ClientError('version_mismatch');
    }
    if (!parsed.data.ok) {
        const {error} = parsed.data;
        throw error.code === 'unknown_method' ? new ClientError('version_mismatch') : new BridgeRefusal(error);
    }
    return {result: parsed.data.result, triggerId};
}

export function createRpc({http, whomToAsk}: RpcDeps): Rpc {
    const once = async (text: string): Promise<HttpAnswer> => {
        const {teamId, channelId} = await whomToAsk();
        const command = {command: `/teleport rpc ${text}`, channel_id: channelId, team_id: teamId, root_id: ''};
        return http.post('/api/v4/commands/execute', command, TIMEOUT_MS);
    };
    const again = (text: string) => (reason: unknown) => {
        if (reason instanceof ClientError && reason.failure.code === 'offline') {
            return once(text);
        }
        throw reason;
    };
    return {
        async call(method, params) {
            const text = toBase64url({method, params});
            const answer = await once(text).catch(again(text));
            if (answer.status !== 200) {
                throw serverError(answer, 'bridge_down');
            }
            const {result, triggerId} = readReply(answer);
            const parsed = RPC_RESULTS[method].safeParse(result);
            if (!parsed.success) {
                throw new ClientError('version_mismatch');
            }
            return {result: parsed.data, triggerId};
        },
    };
}
