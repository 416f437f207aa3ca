// The methods there are, by name. Whatever happens, the webapp gets an answer it can read.
import type {RpcReply, RpcRequest} from '../../../proto/bridge/rpc';
import {toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {RpcCaller, RpcMethod} from './rpc_method';

export interface Rpc {
    /** Never throws. */
    call(request: RpcRequest, caller: RpcCaller): Promise<RpcReply>;
}

const UNFORESEEN = 'The bridge could not do this. Try again in a moment.';

export const rpcError = (code: string, message: string): RpcReply => ({ok: false, error: {code, message}});

export function createRpc(methods: Readonly<Record<string, RpcMethod>>, log: Log): Rpc {
    const byName = new Map(Object.entries(methods));
    return {
        async call({method, params}, caller) {
            const run = byName.get(method);
            if (run === undefined) {
                const text = 'This bridge does not know that method; bridge and plugin differ in version.';
                return rpcError('unknown_method', text);
            }
            try {
                return {ok: true, result: (await run(params, caller)) ?? null};
            } catch (reason) {
                const error = toBridgeError(reason);
                log.warn(
                    {component: 'rpc', method, user_id: caller.userId, code: error.code, err: reason},
                    'a call failed',
                );
                return rpcError(error.code, error.userMessage ?? UNFORESEEN);
            }
        },
    };
}
