import type {ApiRoute} from './api_route';

/** `PUT /posts/:post_id/patch`: how tests name a route. */
export const routeName = ({method, path}: ApiRoute): string => `${method} ${path.replace(/^\/api\/v4/, '')}`;
