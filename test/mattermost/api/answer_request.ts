// From an HTTP request to its answer: session, CSRF, size, errors.
import type {Request, Response} from 'express';

import {AppError, Panic, bodyTooLarge, noSession} from '../app/app_error';
import type {Server} from '../app/server';
import {newId} from '../store/new_id';
import {arrivedAt, type FaultPoint, type RecordedCall} from '../faults';
import type {Session} from '../store/types';
import {goJson} from '../wire/go_json';
import {ApiCall, type ApiAnswer} from './api_call';
import type {ApiRoute} from './api_route';
import {routeName} from './route_name';
import {checkedParams} from './path_params';
import {tokenOf} from './session_of';

/** A cookie alone changes nothing: the page must also know the CSRF token. */
function sessionOf(server: Server, request: Request): Session | null {
    const {token, fromCookie} = tokenOf(request.headers);
    const session = token === '' ? null : server.sessions.find(token);
    if (session === null || !fromCookie || request.method === 'GET') {
        return session;
    }
    return request.headers['x-csrf-token'] === session.csrf ? session : null;
}

async function bodyOf(request: Request, limit: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        // Read on: a client that still writes would not see the answer.
        if (size <= limit) {
            chunks.push(chunk);
        }
    }
    if (size > limit) {
        throw bodyTooLarge();
    }
    return Buffer.concat(chunks);
}

async function carryOut(server: Server, route: ApiRoute, request: Request): Promise<ApiAnswer> {
    const session = sessionOf(server, request);
    if (session === null && route.session === 'required') {
        request.resume();
        throw noSession();
    }
    const params = checkedParams(request.params as Record<string, string>, session?.userId ?? null);
    const limit = route.bodyLimit ?? server.config.MaximumPayloadSizeBytes;
    const rawBody = await bodyOf(request, limit);
    const query = new URL(request.originalUrl, 'http://localhost').searchParams;
    return route.handle(new ApiCall({server, params, query, headers: request.headers, rawBody, session}));
}

/** Headers of every answer of the API. `Date` by the server's own clock. */
export function plainHeaders(server: Server, response: Response, requestId: string): void {
    response.setHeader('Permissions-Policy', '');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Version-Id', server.version.id);
    response.setHeader('Date', new Date(server.clock.now()).toUTCString());
}

export function errorBody(server: Server, error: AppError, requestId: string): Record<string, unknown> {
    const hides = server.config.ExperimentalEnableHardenedMode && error.status >= 500;
    return {
        id: hides ? '' : error.id,
        message: hides ? 'Internal Server Error' : error.message,
        detailed_error: error.detailedError,
        ...(error.id === 'api.context.404.app_error' ? {} : {request_id: requestId}),
        status_code: error.status,
    };
}

export function send(response: Response, {status, body, headers = {}, contentType, bare}: ApiAnswer): void {
    Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value));
    const isJson = contentType === undefined;
    const content = isJson ? goJson(body) + (bare === true ? '' : '\n') : (body as string | Buffer);
    response.setHeader('Content-Type', contentType ?? 'application/json');
    response.setHeader('Content-Length', Buffer.byteLength(content));
    response.statusCode = status;
    response.end(content);
}

export interface RequestDeps {
    server: Server;
    faults: FaultPoint;
}

/** Plays what a test planned; true when that is all. */
async function played({faults}: RequestDeps, call: RecordedCall, request: Request, response: Response) {
    const closed = new Promise<void>((resolve) => response.once('close', () => resolve()));
    const planned = await faults.before(call, closed);
    if (planned === 'cut') {
        request.socket.destroy();
    } else if (planned !== null) {
        request.resume();
        call.status = planned.status;
        const error = new AppError('stand_in.planned.app_error', 'A test planned this failure.', planned.status);
        const body = planned.body ?? {id: error.id, message: error.message, status_code: error.status};
        const isText = typeof body === 'string';
        send(response, {
            status: planned.status,
            body,
            headers: planned.headers,
            ...(isText ? {contentType: 'text/plain; charset=utf-8'} : {}),
        });
    }
    return planned !== null;
}

export async function answerRequest(
    deps: RequestDeps,
    route: ApiRoute,
    request: Request,
    response: Response,
): Promise<void> {
    const {server, faults} = deps;
    const name = routeName(route);
    const user = server.store.users.get(server.sessions.find(tokenOf(request.headers).token)?.userId ?? '');
    const call = {route: name, path: request.path, user: user?.username ?? '', at: arrivedAt(), status: 0};
    if (await played(deps, call, request, response)) {
        return;
    }
    const requestId = newId();
    let reply: ApiAnswer;
    try {
        reply = await carryOut(server, route, request);
    } catch (reason) {
        if (reason instanceof Panic) {
            request.socket.destroy();
            return;
        }
        if (!(reason instanceof AppError)) {
            throw reason;
        }
        reply = {status: reason.status, body: errorBody(server, reason, requestId), bare: true};
    }
    if (faults.takeDrop(name)) {
        request.socket.destroy();
        return;
    }
    if (response.destroyed) {
        return;
    }
    call.status = reply.status;
    plainHeaders(server, response, requestId);
    if (request.method === 'GET') {
        response.setHeader('Expires', '0');
    }
    send(response, reply);
}
