import {AppError} from '../app/app_error';
import type {ThreadFollow} from '../store/types';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {get, put, type ApiRoute} from './api_route';

interface Row {
    follow: ThreadFollow;
    json: Record<string, unknown>;
}

function rows(call: ApiCall): Row[] {
    call.memberTeam(call.param('team_id'));
    call.allow(call.param('user_id') === call.user.id || call.isAdmin());
    const {store, threads} = call.server;
    return store.follows.having(call.param('user_id')).flatMap((follow) => {
        const json = threads.json(follow);
        return json === null || json.reply_count === 0 ? [] : [{follow, json}];
    });
}

const list = (call: ApiCall): ApiAnswer => {
    const found = rows(call).map(({json}) => json);
    const sum = (key: string): number => found.reduce((total, one) => total + Number(one[key]), 0);
    return answer({
        total: found.length,
        total_unread_threads: found.filter((one) => Number(one.unread_replies) > 0).length,
        total_unread_mentions: sum('unread_mentions'),
        total_unread_urgent_mentions: 0,
        threads: found.sort((a, b) => Number(b.last_reply_at) - Number(a.last_reply_at)),
    });
};

const one = (call: ApiCall): ApiAnswer => {
    const row = rows(call).find(({follow}) => follow.rootId === call.param('thread_id'));
    if (row === undefined) {
        throw new AppError('app.user.get_thread_for_user.not_found', 'Unable to find the thread for user.', 404);
    }
    return answer(row.json);
};

const read = (call: ApiCall): ApiAnswer => {
    call.server.threads.read(call.user, call.param('thread_id'));
    return OK;
};

export const threadRoutes: readonly ApiRoute[] = [
    get('/users/:user_id/teams/:team_id/threads', list),
    get('/users/:user_id/teams/:team_id/threads/:thread_id', one),
    put('/users/:user_id/teams/:team_id/threads/:thread_id/read/:timestamp', read),
];
