// `status.get`
import type {RpcMethod} from './rpc_method';
import type {Status} from './status';

export function createStatusGet(status: Status): RpcMethod {
    return (_params, {userId}) => status.of(userId);
}
