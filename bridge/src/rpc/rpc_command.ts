// `/teleport rpc <base64url JSON>`: how the webapp calls the bridge. The answer travels in props, with no text: no post.
import {RPC_PROP, rpcRequest, type RpcReply, type RpcRequest} from '../../../proto/bridge/rpc';
import type {Subcommand} from '../commands/command';
import {silent} from '../commands/reply';
import {rpcError, type Rpc} from './create_rpc';

const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** Null for anything that is no request of the contract. */
export function decodeRpcRequest(text: string): RpcRequest | null {
    if (!BASE64URL.test(text)) {
        return null;
    }
    let plain: unknown;
    try {
        const utf8 = new TextDecoder('utf-8', {fatal: true});
        plain = JSON.parse(utf8.decode(Buffer.from(text, 'base64url')));
    } catch {
        return null;
    }
    const parsed = rpcRequest.safeParse(plain);
    return parsed.success ? parsed.data : null;
}

export function createRpcCommand(rpc: Rpc): Subcommand {
    const answer = (reply: RpcReply) => silent({[RPC_PROP]: reply});
    return {
        name: 'rpc',
        usage: '',
        summary: '',
        hidden: true,
        async run(call, _words, rest) {
            const request = decodeRpcRequest(rest);
            if (request === null) {
                return answer(rpcError('malformed_call', 'The bridge could not read this call.'));
            }
            const {userId, teamId, channelId, triggerId} = call;
            return answer(await rpc.call(request, {userId, teamId, channelId, triggerId}));
        },
    };
}
