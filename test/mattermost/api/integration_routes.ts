// Clicks, dialogs and slash commands.
import {AppError, badBodyParam} from '../app/app_error';
import {integrationFailed} from '../app/call_integration';
import {openDialog, submitDialog} from '../app/dialogs';
import {doPostAction} from '../app/post_actions';
import {isId} from '../store/new_id';
import {isRecord} from '../wire/go_json';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {openPost, post, type ApiRoute} from './api_route';

/** A body that is no JSON is only logged. */
function clickBody(call: ApiCall): Record<string, unknown> {
    try {
        const body = JSON.parse(call.rawBody.toString()) as unknown;
        return isRecord(body) ? body : {};
    } catch {
        return {};
    }
}

const click = async (call: ApiCall): Promise<ApiAnswer> => {
    const {selected_option: selected, cookie: sealed} = clickBody(call);
    const hasCookie = typeof sealed === 'string' && sealed !== '';
    const cookie = hasCookie ? call.server.cookies.read(sealed) : null;
    if (hasCookie && cookie === null) {
        throw integrationFailed();
    }
    const triggerId = await doPostAction(call.server, {
        user: call.user,
        token: call.session.token,
        postId: call.param('post_id'),
        actionId: call.param('action_id'),
        selectedOption: typeof selected === 'string' ? selected : '',
        cookie,
    });
    return answer({status: 'OK', trigger_id: triggerId});
};

const submit = async (call: ApiCall): Promise<ApiAnswer> => {
    const reply = await submitDialog(call.server, call.user, call.session.token, call.object('submit'));
    return {...answer(reply), bare: true};
};

const noTrigger = (): AppError =>
    new AppError('api.command.execute_command.start.app_error', 'No command trigger found.', 400);

const execute = async (call: ApiCall): Promise<ApiAnswer> => {
    const body = call.object('command_args');
    const field = (key: string): string => (typeof body[key] === 'string' ? body[key] : '');
    const {store, permissions, commands} = call.server;
    const line = field('command');
    const channelId = field('channel_id');
    if (line.length <= 1 || !line.startsWith('/') || !isId(channelId)) {
        throw noTrigger();
    }
    const channel = store.channels.get(channelId);
    call.allow(channel !== undefined && permissions.inChannel(call.user, channelId, 'create_post'));
    if (channel === undefined) {
        throw noTrigger();
    }
    if (channel.deleteAt > 0) {
        throw new AppError('api.command.execute_command.deleted.error', 'Can not run command in deleted channel.', 400);
    }
    // The team of the channel counts; in direct channels the browser names one, and must be in it.
    const teamId = channel.teamId === '' ? field('team_id') : channel.teamId;
    const isInTeam = store.teamMembers.get(teamId, call.user.id) !== undefined;
    call.allow(channel.teamId !== '' || isInTeam || permissions.inSystem(call.user, 'create_post'));
    return answer(await commands.execute(call.user, channel, teamId, line, field('root_id')));
};

/** `response_url`: who knows it may use it. */
const answerLater = (call: ApiCall): ApiAnswer => {
    call.server.commands.answerLater(
        call.param('hook_id'),
        call.headers['content-type'] ?? '',
        call.rawBody.toString(),
    );
    return {status: 200, body: 'ok', contentType: 'text/plain'};
};

const open = (call: ApiCall): ApiAnswer => {
    let body: unknown;
    try {
        body = JSON.parse(call.rawBody.toString());
    } catch {
        throw badBodyParam('dialog');
    }
    openDialog(call.server, isRecord(body) ? body : {});
    return OK;
};

export const integrationRoutes: readonly ApiRoute[] = [
    post('/posts/:post_id/actions/:action_id', click),
    openPost('/actions/dialogs/open', open),
    post('/actions/dialogs/submit', submit),
    post('/commands/execute', execute),
    {method: 'POST', path: '/hooks/commands/:hook_id', session: 'none', handle: answerLater},
];
