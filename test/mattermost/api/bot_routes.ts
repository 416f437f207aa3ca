// Bot accounts and access tokens.
import {AppError} from '../app/app_error';
import {newId} from '../store/new_id';
import type {User} from '../store/types';
import {answer, type ApiAnswer, type ApiCall} from './api_call';
import {get, post, type ApiRoute} from './api_route';

const botJson = (user: User) => ({
    user_id: user.id,
    username: user.username,
    display_name: user.firstName,
    description: user.bot?.description ?? '',
    owner_id: user.bot?.ownerId ?? '',
    create_at: user.createAt,
    update_at: user.updateAt,
    delete_at: user.deleteAt,
});

/** To everybody who may not manage it, a bot does not exist; that includes the bot itself. */
function botOf(call: ApiCall): User {
    const user = call.server.store.users.get(call.param('user_id'));
    const isOwner = user?.bot?.ownerId === call.user.id;
    if (user === undefined || user.bot === null || !(call.isAdmin() || isOwner)) {
        throw new AppError('store.sql_bot.get.missing.app_error', 'Bot does not exist.', 404);
    }
    return user;
}

const create = (call: ApiCall): ApiAnswer => {
    call.allow(call.isAdmin());
    if (!call.server.config.EnableBotAccountCreation) {
        throw new AppError('api.bot.create_disabled', 'Bot creation has been disabled.', 403);
    }
    const {username, display_name: displayName = '', description = ''} = call.object('bot');
    const order = {username: String(username), displayName: String(displayName), description: String(description)};
    return answer(botJson(call.server.users.createBot({...order, ownerId: call.user.id})), 201);
};

const setActive =
    (active: boolean) =>
    (call: ApiCall): ApiAnswer => {
        const user = botOf(call);
        call.server.users.setActive(user, active);
        return answer(botJson(user));
    };

const createToken = (call: ApiCall): ApiAnswer => {
    const user = call.userById(call.param('user_id'));
    call.allow(call.isAdmin() || user.bot?.ownerId === call.user.id);
    const {description = ''} = call.object('user_access_token');
    const {token} = call.server.sessions.create(user.id);
    return answer({id: newId(), token, user_id: user.id, description, is_active: true});
};

export const botRoutes: readonly ApiRoute[] = [
    get('/bots/:user_id', (call) => answer(botJson(botOf(call)))),
    post('/bots', create),
    post('/bots/:user_id/disable', setActive(false)),
    post('/bots/:user_id/enable', setActive(true)),
    post('/users/:user_id/tokens', createToken),
];
