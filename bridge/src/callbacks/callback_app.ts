// HTTP around the three routes: bodies are read here, nothing is judged.
import express, {
    type ErrorRequestHandler,
    type Express,
    type Request,
    type RequestHandler,
    type Response,
} from 'express';

import type {CallbackRoute} from './callback_route';
import type {CallbackRoutes} from './create_callbacks';

/** Far above what Mattermost sends for a click, a typed command or a dialog with the longest reason. */
const BODY_LIMIT = 64 * 1024;
const FORM_FIELDS = 64;

const form = express.urlencoded({extended: false, limit: BODY_LIMIT, parameterLimit: FORM_FIELDS, inflate: false});
const json = express.json({limit: BODY_LIMIT, inflate: false});

const addressOf = (request: Request): string => request.socket.remoteAddress ?? '';

const plainHeaders: RequestHandler = (_request, response, next) => {
    response.set({'cache-control': 'no-store', 'x-content-type-options': 'nosniff'});
    next();
};

const notFound: RequestHandler = (_request, response) => {
    response.status(404).type('text/plain').send('not found\n');
};

/** Whatever reading a body may end in. */
function unreadable(route: CallbackRoute<unknown>): ErrorRequestHandler {
    return (reason: unknown, request, response, next) => {
        if (response.headersSent) {
            next(reason);
            return;
        }
        const status = typeof reason === 'object' && reason !== null && 'status' in reason ? reason.status : 0;
        // The rest of the body may still be on its way; nobody is going to read it.
        response.set('connection', 'close');
        response.json(route.refuse(status === 413 ? 'too_large' : 'malformed', addressOf(request)));
    };
}

function answerBy(route: CallbackRoute<unknown>, isStopping: () => boolean): RequestHandler {
    return async (request: Request, response: Response) => {
        const body: unknown = request.body;
        const answer = await route.answer(body, addressOf(request));
        if (response.destroyed) {
            return;
        }
        if (isStopping()) {
            response.set('connection', 'close');
        }
        response.json(answer);
    };
}

/** `isStopping`: connections are closed after their answer. */
export function createCallbackApp(routes: CallbackRoutes, isStopping: () => boolean): Express {
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.enable('case sensitive routing');
    app.use(plainHeaders);
    const post = (path: string, parser: RequestHandler, route: CallbackRoute<unknown>) =>
        app.post(path, parser, answerBy(route, isStopping), unreadable(route));
    post('/callbacks/command', form, routes.command);
    post('/callbacks/action', json, routes.action);
    post('/callbacks/dialog', json, routes.dialog);
    app.use(notFound);
    return app;
}
