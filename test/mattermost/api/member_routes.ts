import {AppError} from '../app/app_error';
import {channelMemberJson} from '../wire/channel_json';
import {answer, OK, type ApiAnswer, type ApiCall} from './api_call';
import {del, get, post, type ApiRoute} from './api_route';

const members = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    call.allow(call.server.permissions.inChannel(call.user, channel.id, 'read_channel'));
    return answer(call.server.store.channelMembers.of(channel.id).map(channelMemberJson));
};

const member = (call: ApiCall): ApiAnswer => {
    const {store, permissions} = call.server;
    const channelId = call.param('channel_id');
    call.allow(permissions.inChannel(call.user, channelId, 'read_channel'));
    const found = store.channelMembers.get(channelId, call.param('user_id'));
    if (found === undefined) {
        throw new AppError(
            'app.channel.get_member.missing.app_error',
            'No channel member found for that user ID and channel ID.',
            404,
        );
    }
    return answer(channelMemberJson(found));
};

/** Into a public channel everybody in the team may come by himself; others must be brought by a member. */
const add = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    const user = call.userById(String(call.object('user_id').user_id ?? ''));
    const {permissions, store, channels} = call.server;
    const isSelf = user.id === call.user.id;
    const isOpen = channel.type === 'O';
    const permission = isOpen ? 'manage_public_channel_members' : 'manage_private_channel_members';
    call.allow(
        (isSelf && isOpen && permissions.inTeam(call.user, channel.teamId, 'join_public_channels')) ||
            permissions.inChannel(call.user, channel.id, permission),
    );
    if (store.teamMembers.get(channel.teamId, user.id) === undefined) {
        throw new AppError(
            'api.channel.add_user.to.channel.failed.deleted.app_error',
            'Failed to add user to channel because they have been removed from the team.',
            400,
        );
    }
    return answer(channelMemberJson(channels.addMember(channel, user, call.user)), 201);
};

const remove = (call: ApiCall): ApiAnswer => {
    const channel = call.channelById(call.param('channel_id'));
    const user = call.userById(call.param('user_id'));
    const kind = channel.type === 'P' ? 'private' : 'public';
    call.allow(
        user.id === call.user.id ||
            call.server.permissions.inChannel(call.user, channel.id, `manage_${kind}_channel_members`),
    );
    call.server.channels.removeMember(channel, user, call.user);
    return OK;
};

const view = (call: ApiCall): ApiAnswer => {
    const {channel_id: channelId} = call.object('view');
    const {store, clock} = call.server;
    const found = store.channelMembers.get(String(channelId ?? ''), call.param('user_id'));
    if (found !== undefined) {
        found.lastViewedAt = clock.now();
    }
    return answer({status: 'OK', last_viewed_at_times: {[String(channelId)]: found?.lastViewedAt ?? 0}});
};

export const memberRoutes: readonly ApiRoute[] = [
    get('/channels/:channel_id/members', members),
    get('/channels/:channel_id/members/:user_id', member),
    post('/channels/:channel_id/members', add),
    del('/channels/:channel_id/members/:user_id', remove),
    post('/channels/members/:user_id/view', view),
];
