// What the control API of a stand-in that runs alone can do, one entry per route. Bodies are JSON objects.
import {z} from 'zod';

import type {ControlRoute} from './control_server';
import type {TeleportStandIn} from './create_teleport_stand_in';
import {roleOf, userOf} from './seed';

type TeleportRoute = ControlRoute<TeleportStandIn>;

const names = z.array(z.string());
const thresholds = z.array(
    z.object({Name: z.string().optional(), Filter: z.string().optional(), Approve: z.number(), Deny: z.number()}),
);
const conditions = z.strictObject({
    Logins: names.optional(),
    Rules: z.array(z.object({Resources: names, Verbs: names, Where: z.string().optional()})).optional(),
    Request: z
        .object({Roles: names, Thresholds: thresholds.optional(), SuggestedReviewers: names.optional()})
        .optional(),
    Impersonate: z.object({Users: names, Roles: names, Where: z.string().optional()}).optional(),
    ReviewRequests: z.object({Roles: names, Where: z.string().optional()}).optional(),
});
const userBody = z.strictObject({
    name: z.string().min(1),
    roles: names,
    traits: z.record(z.string(), names).optional(),
    ssoConnector: z.string().optional(),
});
const roleBody = z.strictObject({name: z.string().min(1), allow: conditions, deny: conditions.optional()});
const msBody = z.strictObject({ms: z.number().nonnegative()});
const lockBody = z.strictObject({
    user: z.string().optional(),
    role: z.string().optional(),
    message: z.string().optional(),
});
const methodBody = z.strictObject({method: z.string().min(1)});
const failBody = methodBody.extend({
    code: z.number().int().min(1).max(16),
    details: z.string(),
    times: z.number().int().positive().optional(),
});

const identityBody = z.strictObject({
    user: z.string().min(1),
    kind: z.enum(['tctl', 'login', 'tbot-storage', 'tbot-output']),
    ttlMs: z.number().positive().optional(),
    roles: names.optional(),
});

const routes: Array<[route: string, help: string, run: TeleportRoute['run']]> = [
    ['GET /users', 'all users', (standIn) => standIn.backend.users()],
    [
        'PUT /users',
        '{name, roles, traits?, ssoConnector?}',
        (standIn, body) => standIn.backend.upsertUser(userOf(userBody.parse(body))),
    ],
    [
        'DELETE /users',
        '{name}',
        (standIn, body) => standIn.backend.deleteUser(z.strictObject({name: z.string()}).parse(body).name),
    ],
    [
        'PUT /roles',
        '{name, allow, deny?} with conditions in proto names: Logins, Rules, Request, Impersonate, ReviewRequests',
        (standIn, body) => {
            const {name, allow, deny} = roleBody.parse(body);
            standIn.backend.upsertRole(roleOf(name, allow, {deny: deny ?? {}}));
        },
    ],
    [
        'POST /advance',
        '{ms}: move the clock; what lapsed meanwhile expires',
        (standIn, body) => standIn.backend.advance(msBody.parse(body).ms),
    ],
    [
        'POST /lock',
        '{user} or {role}, message?',
        (standIn, body) => {
            const {message, ...target} = lockBody.parse(body);
            standIn.lock(target, message);
        },
    ],
    ['POST /unlock', '{user} or {role}', (standIn, body) => standIn.unlock(lockBody.parse(body))],
    ['POST /cut', 'break every open connection', (standIn) => standIn.cutConnections()],
    ['POST /drop-streams', 'end every watch stream as a graceful stop does', (standIn) => standIn.dropStreams()],
    ['POST /stop', 'stop listening', (standIn) => standIn.stop()],
    ['POST /restart', 'listen again on the same port', (standIn) => standIn.restart()],
    [
        'POST /fail',
        '{method, code, details, times?}: the next calls of the method answer this',
        (standIn, body) => {
            const {method, code, details, times} = failBody.parse(body);
            standIn.failNext(method, code, details, times);
        },
    ],
    [
        'POST /delay',
        '{method, ms}: hold the next call of the method',
        (standIn, body) => {
            const {method, ms} = methodBody.extend(msBody.shape).parse(body);
            standIn.delayNext(method, ms);
        },
    ],
    [
        'POST /drop-response',
        '{method}: carry the next call out and lose its answer',
        (standIn, body) => standIn.dropResponseAfterCommit(methodBody.parse(body).method),
    ],
    [
        'POST /identities',
        '{user, kind, ttlMs?, roles?}: key and certificates; kind: tctl, login, tbot-storage, tbot-output',
        (standIn, body) => standIn.issueIdentity(identityBody.parse(body)),
    ],
    ['GET /audit', 'what was done and by whom', (standIn) => standIn.backend.audit()],
    ['GET /calls', 'every RPC with its caller', (standIn) => standIn.calls()],
];

export const CONTROL_ROUTES: readonly TeleportRoute[] = routes.map(([route, help, run]) => ({route, help, run}));
