import {AppError, badBodyParam, badUrlParam, noSuchUser} from '../app/app_error';
import {createHash} from 'node:crypto';
import type {User} from '../store/types';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, get, post, put, type ApiRoute} from './api_route';

const shown = (call: ApiCall, user: User | undefined): ApiAnswer => {
    if (user === undefined) {
        throw noSuchUser();
    }
    return answer(call.server.users.json(user, call.user));
};

const byEmail = (call: ApiCall): ApiAnswer => {
    const email = call.param('email').toLowerCase();
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
        throw badUrlParam('email');
    }
    if (!call.server.config.ShowEmailAddress && !call.isAdmin()) {
        throw new AppError('api.user.get_user_by_email.permissions.app_error', 'Unable to get user by email.', 403);
    }
    return shown(call, call.server.users.byEmail(email));
};

/** Sorted as the database gives them. */
function listed(call: ApiCall, key: 'id' | 'username', wanted: ReadonlySet<string>): ApiAnswer {
    const {users, store} = call.server;
    const found = [...store.users.values()].filter((user) => wanted.has(user[key]));
    const sorted = found.sort((a, b) => (a[key] < b[key] ? -1 : 1));
    return answer(sorted.map((user) => users.listedJson(user, call.user)));
}

const PATCHABLE = {nickname: 'nickname', first_name: 'firstName', last_name: 'lastName', position: 'position'} as const;

/** The person himself, or an administrator. A new address needs the password, and no more than that. */
const patch = (call: ApiCall): ApiAnswer => {
    const user = call.userById(call.param('user_id'));
    const isSelf = user.id === call.user.id;
    call.allow(isSelf || call.isAdmin());
    const body = call.object('user');
    const change: Partial<User> = {};
    for (const [key, field] of Object.entries(PATCHABLE)) {
        const value = body[key];
        if (typeof value === 'string') {
            Object.assign(change, {[field]: value});
        }
    }
    if (typeof body.email === 'string' && body.email.toLowerCase() !== user.email) {
        if (isSelf && !call.isAdmin()) {
            if (typeof body.password !== 'string' || body.password === '') {
                throw badBodyParam('password');
            }
            if (body.password !== user.password) {
                throw new AppError(
                    'api.user.check_user_password.invalid.app_error',
                    'Login failed because of invalid password.',
                    401,
                );
            }
        }
        change.email = body.email.toLowerCase();
        change.emailVerified = false;
    }
    call.server.users.update(user, change);
    return shown(call, user);
};

const setActive = (call: ApiCall): ApiAnswer => {
    const user = call.userById(call.param('user_id'));
    call.allow(call.isAdmin());
    call.server.users.setActive(user, call.object('active').active === true);
    return OK;
};

/** Deletes nothing: the account is switched off. */
const remove = (call: ApiCall): ApiAnswer => {
    const user = call.userById(call.param('user_id'));
    call.allow(user.id === call.user.id || call.isAdmin());
    call.server.users.setActive(user, false);
    return OK;
};

const verifyEmail = (call: ApiCall): ApiAnswer => {
    const user = call.userById(call.param('user_id'));
    call.allow(call.isAdmin());
    call.server.users.update(user, {emailVerified: true});
    return shown(call, user);
};

const setRoles = (call: ApiCall): ApiAnswer => {
    const user = call.userById(call.param('user_id'));
    call.allow(call.isAdmin());
    call.server.users.update(user, {roles: String(call.object('roles').roles ?? '')});
    return OK;
};

const create = (call: ApiCall): ApiAnswer => {
    call.allow(call.isAdmin());
    const {username, email, password, ...rest} = call.object('user');
    const user = call.server.users.createUser({
        username: String(username),
        email: String(email),
        password: String(password),
        firstName: String(rest.first_name ?? ''),
        lastName: String(rest.last_name ?? ''),
        nickname: String(rest.nickname ?? ''),
    });
    return answer(call.server.users.json(user, call.user), 201);
};

/** A disc in a colour of its own with the first letter. */
const image = (call: ApiCall): ApiAnswer => {
    const user = call.userById(call.param('user_id'));
    const hue = (createHash('md5').update(user.username).digest()[0] ?? 0) * 1.4;
    const letter = user.username
        .slice(0, 1)
        .toUpperCase()
        .replace(/[^A-Z0-9]/, '');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"><rect width="128" height="128" fill="hsl(${hue},45%,45%)"/><text x="64" y="88" font-family="sans-serif" font-size="72" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
    return {status: 200, body: svg, contentType: 'image/svg+xml'};
};

export const userRoutes: readonly ApiRoute[] = [
    get('/users/email/:email', byEmail),
    get('/users/username/:username', (call) => shown(call, call.server.users.byName(call.param('username')))),
    get('/users/:user_id', (call) => shown(call, call.userById(call.param('user_id')))),
    get('/users/:user_id/image', image),
    post('/users', create),
    post('/users/ids', (call) => listed(call, 'id', new Set(call.texts('user_ids')))),
    post('/users/usernames', (call) => listed(call, 'username', new Set(call.texts('usernames')))),
    put('/users/:user_id/patch', patch),
    put('/users/:user_id/active', setActive),
    put('/users/:user_id/roles', setRoles),
    post('/users/:user_id/email/verify/member', verifyEmail),
    del('/users/:user_id', remove),
];
