// What the control API of a stand-in that runs alone can do, one entry per route. Bodies are JSON objects.
import {z} from 'zod';

import type {ControlRoute} from '../teleport/control_server';
import type {MattermostStandIn} from './create_mattermost_stand_in';
import {postJson} from './wire/post_json';

type MattermostRoute = ControlRoute<MattermostStandIn>;

const userBody = z.strictObject({
    username: z.string().min(1),
    email: z.string().optional(),
    password: z.string().optional(),
    roles: z.string().optional(),
    remoteId: z.string().optional(),
    team: z.string().optional(),
});
const nameBody = z.strictObject({username: z.string().min(1)});
const activeBody = nameBody.extend({active: z.boolean()});
const commandBody = z.strictObject({
    team: z.string(),
    trigger: z.string(),
    url: z.string(),
    token: z.string().length(26).optional(),
});
const routeBody = z.strictObject({route: z.string()});
const failBody = routeBody.extend({
    status: z.number().int().min(100).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    times: z.number().int().positive().optional(),
});
const delayBody = routeBody.extend({ms: z.number().nonnegative()});
const clockBody = z.strictObject({ms: z.number()});
const configBody = z.record(z.string(), z.unknown());

function teamNamed(standIn: MattermostStandIn, name: string) {
    const team = standIn.teams.byName(name);
    if (team === undefined) {
        throw new Error(`no team ${name}`);
    }
    return team;
}

function createUser(standIn: MattermostStandIn, body: unknown) {
    const {team, ...order} = userBody.parse(body);
    const user = standIn.users.createUser(order);
    if (team !== undefined) {
        standIn.teams.addMember(teamNamed(standIn, team), user);
    }
    return {id: user.id, token: standIn.mintToken(user)};
}

function setConfig(standIn: MattermostStandIn, body: unknown) {
    const change = configBody.parse(body);
    const unknown = Object.keys(change).filter((key) => !(key in standIn.config));
    if (unknown.length > 0) {
        throw new Error(`no such setting: ${unknown.join(', ')}`);
    }
    return Object.assign(standIn.config, change);
}

const routes: Array<[route: string, help: string, run: MattermostRoute['run']]> = [
    ['GET /users', 'all accounts', ({store}) => [...store.users.values()]],
    ['PUT /users', '{username, email?, password?, roles?, remoteId?, team?}', createUser],
    [
        'POST /active',
        '{username, active}: switches an account off or on',
        ({users}, body) => {
            const {username, active} = activeBody.parse(body);
            users.setActive(users.named(username), active);
        },
    ],
    [
        'POST /token',
        '{username}: a new session',
        ({users, mintToken}, body) => ({token: mintToken(users.named(nameBody.parse(body).username))}),
    ],
    [
        'PUT /commands',
        '{team, trigger, url, token?}',
        (standIn, body) => {
            const {team, ...order} = commandBody.parse(body);
            return standIn.commands.create(teamNamed(standIn, team), order);
        },
    ],
    ['GET /config', 'the settings', ({config}) => config],
    ['PUT /config', '{setting: value, …}', setConfig],
    [
        'GET /posts',
        'all live posts, with what their buttons call',
        ({store}) =>
            [...store.posts.values()]
                .filter((post) => post.deleteAt === 0)
                .map((post) => postJson(post, {leaking: true})),
    ],
    ['GET /calls', 'all calls to the API so far', ({calls}) => calls()],
    [
        'POST /fail',
        '{route, status, body?, headers?, times?}: the next calls answer this',
        ({failNext}, body) => {
            const {route, times, ...answer} = failBody.parse(body);
            failNext(route, answer, times);
        },
    ],
    [
        'POST /delay',
        '{route, ms}: the next call is held for so long',
        ({delayNext}, body) => {
            const {route, ms} = delayBody.parse(body);
            delayNext(route, ms);
        },
    ],
    [
        'POST /cut',
        '{route}: the connection of the next call breaks before it is carried out',
        ({cutNext}, body) => cutNext(routeBody.parse(body).route),
    ],
    [
        'POST /drop',
        '{route}: the next call is carried out, its answer is lost',
        ({dropAnswerNext}, body) => dropAnswerNext(routeBody.parse(body).route),
    ],
    ['POST /cut-connections', 'breaks every open connection', ({cutConnections}) => cutConnections()],
    ['POST /clock', '{ms}: puts the clock forward', ({clock}, body) => clock.shift(clockBody.parse(body).ms)],
    ['POST /rotate-key', 'a new key for trigger ids', ({triggers}) => triggers.rotate()],
];

export const CONTROL_ROUTES: readonly MattermostRoute[] = routes.map(([route, help, run]) => ({route, help, run}));
