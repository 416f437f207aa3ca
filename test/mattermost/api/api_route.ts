import type {ApiAnswer, ApiCall} from './api_call';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface ApiRoute {
    method: Method;
    /** `/api/v4/posts/:post_id`; what the parts in colons may hold is in path_params.ts. */
    path: string;
    /** `none`: open to everybody; a session is looked at when there is one. */
    session: 'required' | 'none';
    /** Bytes; default MaximumPayloadSizeBytes. */
    bodyLimit?: number;
    handle(call: ApiCall): ApiAnswer | Promise<ApiAnswer>;
}

const V4 = '/api/v4';

const make =
    (method: Method, session: ApiRoute['session']) =>
    (path: string, handle: ApiRoute['handle'], more: Pick<ApiRoute, 'bodyLimit'> = {}): ApiRoute => ({
        method,
        path: V4 + path,
        session,
        handle,
        ...more,
    });

export const get = make('GET', 'required');
export const post = make('POST', 'required');
export const put = make('PUT', 'required');
export const del = make('DELETE', 'required');
export const openGet = make('GET', 'none');
export const openPost = make('POST', 'none');
