// Slash commands: who may keep them.
import {AppError} from '../app/app_error';
import type {Command, Team} from '../store/types';
import {autocompleteJson, commandJson} from '../wire/command_json';
import {newId} from '../store/new_id';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, get, post, put, type ApiRoute} from './api_route';

const mayKeep = (call: ApiCall, teamId: string, permission = 'manage_own_slash_commands'): boolean =>
    call.server.permissions.inTeam(call.user, teamId, permission);

function teamOf(call: ApiCall, teamId: unknown): Team {
    const team = call.server.store.teams.get(String(teamId ?? ''));
    call.allow(team !== undefined && mayKeep(call, team.id));
    return team as Team;
}

function commandOf(call: ApiCall): Command {
    const command = call.server.store.commands.get(call.param('command_id'));
    if (command === undefined || command.deleteAt > 0) {
        throw new AppError('store.sql_command.get.missing.app_error', 'Command does not exist.', 404);
    }
    const isOwn = command.creatorId === call.user.id;
    call.allow(mayKeep(call, command.teamId, isOwn ? 'manage_own_slash_commands' : 'manage_others_slash_commands'));
    return command;
}

const list = (call: ApiCall): ApiAnswer => {
    const team = teamOf(call, call.query.get('team_id'));
    const all = mayKeep(call, team.id, 'manage_others_slash_commands');
    const kept = call.server.commands.ofTeam(team.id).filter((one) => all || one.creatorId === call.user.id);
    return answer(kept.map(commandJson));
};

const create = (call: ApiCall): ApiAnswer => {
    const body = call.object('command');
    const team = teamOf(call, body.team_id);
    const field = (key: string): string => (typeof body[key] === 'string' ? body[key] : '');
    const command = call.server.commands.create(team, {
        trigger: field('trigger'),
        url: field('url'),
        method: field('method') === 'G' ? 'G' : 'P',
        token: field('token'),
        creatorId: call.user.id,
        username: field('username'),
        iconUrl: field('icon_url'),
        autoComplete: body.auto_complete === true,
        autoCompleteDesc: field('auto_complete_desc'),
        autoCompleteHint: field('auto_complete_hint'),
        displayName: field('display_name'),
        description: field('description'),
    });
    return answer(commandJson(command), 201);
};

const CHANGEABLE: Readonly<Record<string, keyof Command>> = {
    trigger: 'trigger',
    url: 'url',
    method: 'method',
    username: 'username',
    icon_url: 'iconUrl',
    auto_complete: 'autoComplete',
    auto_complete_desc: 'autoCompleteDesc',
    auto_complete_hint: 'autoCompleteHint',
    display_name: 'displayName',
    description: 'description',
};

/** Id, token, team and creator stay. */
const update = (call: ApiCall): ApiAnswer => {
    const command = commandOf(call);
    const body = call.object('command');
    const changes = Object.entries(CHANGEABLE).flatMap(([key, field]) =>
        typeof body[key] === typeof command[field] ? [[field, body[key]] as const] : [],
    );
    Object.assign(command, Object.fromEntries(changes), {updateAt: call.server.clock.now()});
    return answer(commandJson(command));
};

const regenerate = (call: ApiCall): ApiAnswer => {
    const command = commandOf(call);
    command.token = newId();
    return answer({token: command.token});
};

const remove = (call: ApiCall): ApiAnswer => {
    call.server.commands.delete(commandOf(call));
    return OK;
};

const autocomplete = (call: ApiCall): ApiAnswer => {
    const team = call.memberTeam(call.param('team_id'));
    const shown = call.server.commands.ofTeam(team.id).filter((command) => command.autoComplete);
    return answer(shown.map(autocompleteJson));
};

export const commandRoutes: readonly ApiRoute[] = [
    get('/commands', list),
    post('/commands', create),
    get('/commands/:command_id', (call) => answer(commandJson(commandOf(call)))),
    put('/commands/:command_id', update),
    put('/commands/:command_id/regen_token', regenerate),
    del('/commands/:command_id', remove),
    get('/teams/:team_id/commands/autocomplete', autocomplete),
];
