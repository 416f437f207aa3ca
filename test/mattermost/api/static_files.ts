// Published files of plugins, for everybody and for a year.
import {extname} from 'node:path';

import type {RequestHandler} from 'express';

import type {Server} from '../app/server';

const YEAR = 'max-age=31556926, public';

const TYPES: Readonly<Record<string, string>> = {
    '.js': 'application/javascript',
    '.map': 'application/json',
    '.json': 'application/json',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.woff2': 'font/woff2',
};

/** What nobody else answered. */
export const notFound: RequestHandler = (request, response) => {
    response.status(404);
    if (request.path.startsWith('/static/')) {
        response.setHeader('Cache-Control', 'no-cache, public');
    }
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end('404 page not found\n');
};

export function pluginFiles(server: Server): RequestHandler {
    return (request, response, next) => {
        const [, id = '', name = ''] = /^\/static\/plugins\/([^/]+)\/(.+)$/.exec(request.path) ?? [];
        const plugin = server.plugins.find(id);
        const content = plugin?.enabled === true ? plugin.published.get(name) : undefined;
        if (plugin === undefined || content === undefined) {
            next();
            return;
        }
        response.setHeader('Cache-Control', YEAR);
        response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
        response.setHeader('Last-Modified', new Date(plugin.installedAt).toUTCString());
        response.setHeader('X-Content-Type-Options', 'nosniff');
        response.end(content);
    };
}
