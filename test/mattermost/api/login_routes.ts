import {AppError} from '../app/app_error';
import type {Server} from '../app/server';
import type {Session, User} from '../store/types';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {openPost, post, type ApiRoute} from './api_route';

/** Seconds: 180 days. */
const COOKIE_AGE = 15_552_000;

const wrongPassword = (): AppError =>
    new AppError(
        'api.user.login.invalid_credentials_email_username',
        'Enter a valid email or username and/or password.',
        401,
    );

function cookiesFor(server: Server, session: Session): string[] {
    const expires = new Date(server.clock.now() + COOKIE_AGE * 1000).toUTCString();
    const path = new URL(server.config.SiteURL).pathname.replace(/\/$/, '') || '/';
    const rest = `Path=${path}; Expires=${expires}; Max-Age=${COOKIE_AGE}`;
    const secure = server.config.SiteURL.startsWith('https:') ? '; Secure' : '';
    return [
        `MMAUTHTOKEN=${session.token}; ${rest}; HttpOnly${secure}`,
        `MMUSERID=${session.userId}; ${rest}${secure}`,
        `MMCSRF=${session.csrf}; ${rest}${secure}`,
    ];
}

function whoLogsIn(server: Server, loginId: string, password: string): User {
    const user = server.users.byName(loginId) ?? server.users.byEmail(loginId);
    if (user === undefined) {
        throw wrongPassword();
    }
    if (user.bot !== null) {
        throw new AppError('api.user.login.bot_login_forbidden.app_error', 'Bot login is forbidden.', 401);
    }
    if (user.password === null || user.password !== password) {
        throw wrongPassword();
    }
    if (user.deleteAt > 0) {
        const text = 'Login failed because your account has been deactivated.  Please contact an administrator.';
        throw new AppError('api.user.login.inactive.app_error', text, 401);
    }
    if (server.config.RequireEmailVerification && !user.emailVerified) {
        const text = 'Login failed because email address has not been verified.';
        throw new AppError('api.user.login.not_verified.app_error', text, 401);
    }
    return user;
}

/** The token comes in a header; cookies only for a page that says so. */
function login(call: ApiCall): ApiAnswer {
    const {login_id: loginId, password} = call.object('login');
    const user = whoLogsIn(call.server, String(loginId ?? ''), String(password ?? ''));
    user.updateAt = call.server.clock.now();
    const session = call.server.sessions.create(user.id);
    const isPage = call.headers['x-requested-with'] === 'XMLHttpRequest';
    return {
        ...answer(call.server.users.json(user, user)),
        headers: {Token: session.token, ...(isPage ? {'Set-Cookie': cookiesFor(call.server, session)} : {})},
    };
}

export const loginRoutes: readonly ApiRoute[] = [
    openPost('/users/login', login),
    post('/users/logout', (call) => {
        call.server.sessions.revoke(call.session.token);
        return OK;
    }),
];
