// Whether the bridge is there, and which one.
import {readVersion} from '../version';
import type {RpcMethod} from './rpc_method';

export function createPing(version: string = readVersion()): RpcMethod {
    return () => Promise.resolve({version});
}
