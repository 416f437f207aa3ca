// All doors for HTTP.
import express, {type ErrorRequestHandler, type Express, type RequestHandler} from 'express';

import {noSuchPage} from '../app/app_error';
import {ALL_ROUTES} from './all_routes';
import {answerRequest, errorBody, plainHeaders, send, type RequestDeps} from './answer_request';
import type {ApiRoute} from './api_route';
import {fitsPath} from './path_params';
import {rateLimit} from './rate_limit';
import {notFound, pluginFiles} from './static_files';

export interface ApiAppDeps extends RequestDeps {
    /** Mounted before everything that would answer 404. */
    extraRoutes?: (app: Express) => void;
}

function mount(app: Express, deps: RequestDeps, route: ApiRoute): void {
    const handle: RequestHandler = (request, response, next) => {
        if (!fitsPath(request.params as Record<string, string>)) {
            next();
            return;
        }
        answerRequest(deps, route, request, response).catch(next);
    };
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    app[method](route.path, handle);
}

/** A defect of the stand-in, not of its client: no status of Mattermost's may hide it. */
const broken: ErrorRequestHandler = (reason: unknown, request, response, _next) => {
    const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    process.stderr.write(`Mattermost stand-in: ${request.method} ${request.path}: ${text}\n`);
    response.status(599).end(text);
};

export function createApiApp(deps: ApiAppDeps): Express {
    const {server, extraRoutes} = deps;
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.enable('case sensitive routing');
    app.enable('strict routing');
    app.use(rateLimit(server));
    ALL_ROUTES.forEach((route) => mount(app, deps, route));
    app.use('/api', (request, response) => {
        request.resume();
        plainHeaders(server, response, '');
        response.removeHeader('X-Request-Id');
        send(response, {
            status: 404,
            body: errorBody(server, noSuchPage(request.originalUrl.replace(/\?.*$/, '')), ''),
            bare: true,
        });
    });
    app.use(pluginFiles(server));
    extraRoutes?.(app);
    app.use(notFound);
    app.use(broken);
    return app;
}
