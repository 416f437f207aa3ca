import {AppError, badBodyParam} from '../app/app_error';
import type {Channel, Team, User} from '../store/types';
import {channelJson} from '../wire/channel_json';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, get, post, put, type ApiRoute} from './api_route';

const missing = (): AppError =>
    new AppError('app.channel.get_by_name.missing.app_error', 'Channel does not exist.', 404);

/** A private channel that one is not in answers as one that does not exist. */
function byName(call: ApiCall, team: Team | undefined): ApiAnswer {
    const channel = team === undefined ? undefined : call.server.channels.byName(team.id, call.param('channel_name'));
    const wantsDeleted = call.query.get('include_deleted') === 'true';
    if (channel === undefined || (channel.deleteAt > 0 && !wantsDeleted)) {
        throw missing();
    }
    const {permissions} = call.server;
    const mayRead =
        channel.type === 'O'
            ? permissions.readChannel(call.user, channel)
            : permissions.inChannel(call.user, channel.id, 'read_channel');
    if (!mayRead && channel.type !== 'O') {
        throw missing();
    }
    call.allow(mayRead);
    return answer(channelJson(channel));
}

const byId = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    call.allow(call.server.permissions.readChannel(call.user, channel));
    return answer(channelJson(channel));
};

/** Newest first in nothing: direct channels, then those of the team, as the database gives them. */
const mine = (call: ApiCall): ApiAnswer => {
    const teamId = call.param('team_id');
    const userId = call.param('user_id');
    call.allow(userId === call.user.id || call.isAdmin());
    const {store} = call.server;
    const channels = store.channelMembers
        .having(userId)
        .flatMap((member) => store.channels.get(member.channelId) ?? [])
        .filter((channel) => channel.deleteAt === 0 && (channel.teamId === '' || channel.teamId === teamId));
    return answer(channels.sort((a, b) => (a.displayName < b.displayName ? -1 : 1)).map(channelJson));
};

const direct = (call: ApiCall): ApiAnswer => {
    const [first = '', second = ''] = call.texts('user_ids');
    const {server, user} = call;
    const other = first === user.id ? second : first;
    call.allow(first === user.id || second === user.id || call.isAdmin());
    call.allow(server.permissions.inSystem(user, 'create_direct_channel'));
    const pair = [first, second].map((id) => server.store.users.get(id));
    const [a, b] = pair;
    if (a === undefined || b === undefined) {
        throw new AppError(
            'api.channel.create_direct_channel.invalid_user.app_error',
            'Invalid user ID for direct channel creation.',
            400,
        );
    }
    const isBetweenPeople = a.bot === null && b.bot === null && a.id !== b.id;
    if (server.config.RestrictDirectMessage === 'team' && isBetweenPeople && !server.teams.inCommon(a.id, b.id)) {
        throw new AppError(
            'api.channel.create_channel.direct_channel.team_restricted_error',
            'A direct channel cannot be created between these users because they do not share a team in common.',
            403,
        );
    }
    const opener = a.id === other ? b : a;
    return answer(channelJson(server.channels.direct(opener, opener === a ? b : a)), 201);
};

const group = (call: ApiCall): ApiAnswer => {
    const {server, user} = call;
    const ids = [...new Set([...call.texts('user_ids'), user.id])];
    call.allow(server.permissions.inSystem(user, 'create_group_channel'));
    if (ids.length < 3 || ids.length > 8) {
        throw badBodyParam('user_ids');
    }
    const members: User[] = ids.map((id) => call.userById(id));
    return answer(channelJson(server.channels.group(members)), 201);
};

const create = (call: ApiCall): ApiAnswer => {
    const {team_id: teamId, name, display_name: displayName, type} = call.object('channel');
    const {permissions, store, channels} = call.server;
    const team = store.teams.get(String(teamId ?? ''));
    const permission = type === 'P' ? 'create_private_channel' : 'create_public_channel';
    call.allow(team !== undefined && permissions.inTeam(call.user, team.id, permission));
    const order = {name: String(name), displayName: String(displayName), type: type === 'P' ? 'P' : 'O'} as const;
    return answer(channelJson(channels.create(team as Team, order, call.user)), 201);
};

function mayManage(call: ApiCall, channel: Channel, what: 'properties' | 'delete'): boolean {
    const kind = channel.type === 'P' ? 'private' : 'public';
    const permission = what === 'delete' ? `delete_${kind}_channel` : `manage_${kind}_channel_properties`;
    return call.server.permissions.inChannel(call.user, channel.id, permission);
}

const patch = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    call.allow(mayManage(call, channel, 'properties'));
    const {display_name: displayName} = call.object('channel');
    call.server.channels.rename(channel, typeof displayName === 'string' ? displayName : channel.displayName);
    return answer(channelJson(channel));
};

const archive = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    call.allow(mayManage(call, channel, 'delete'));
    call.server.channels.archive(channel, call.user);
    return OK;
};

const restore = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    call.allow(call.server.permissions.inTeam(call.user, channel.teamId, 'manage_team'));
    call.server.channels.restore(channel, call.user);
    return answer(channelJson(channel));
};

export const channelRoutes: readonly ApiRoute[] = [
    get('/teams/name/:team_name/channels/name/:channel_name', (call) =>
        byName(call, call.server.teams.byName(call.param('team_name'))),
    ),
    get('/teams/:team_id/channels/name/:channel_name', (call) =>
        byName(call, call.server.store.teams.get(call.param('team_id'))),
    ),
    get('/channels/:channel_id', byId),
    get('/users/:user_id/teams/:team_id/channels', mine),
    post('/channels/direct', direct),
    post('/channels/group', group),
    post('/channels', create),
    put('/channels/:channel_id/patch', patch),
    del('/channels/:channel_id', archive),
    post('/channels/:channel_id/restore', restore),
];
