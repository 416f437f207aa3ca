// The methods of proto/bridge/rpc.ts by name, with what goes in and what comes out.
import type * as z from 'zod/mini';
import type {
    RequestListParams,
    RequestListResult,
    RequestRow,
    ReviewOpenParams,
    ReviewOpenResult,
    SessionResult,
    StatusResult,
} from '../../../proto/bridge/rpc';
import {
    requestListResult,
    requestResult,
    reviewOpenResult,
    sessionResult,
    statusResult,
} from '../../../proto/bridge/rpc';

export interface RpcMethods {
    'session.get': {params: Record<string, never>; result: SessionResult};
    'request.get': {params: {request_id: string}; result: RequestRow};
    'request.list': {params: RequestListParams; result: RequestListResult};
    'review.open': {params: ReviewOpenParams; result: ReviewOpenResult};
    'status.get': {params: Record<string, never>; result: StatusResult};
}

export type RpcMethodName = keyof RpcMethods;

export const RPC_RESULTS: {[Name in RpcMethodName]: z.ZodMiniType<RpcMethods[Name]['result']>} = {
    'session.get': sessionResult,
    'request.get': requestResult,
    'request.list': requestListResult,
    'review.open': reviewOpenResult,
    'status.get': statusResult,
};
