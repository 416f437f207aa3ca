// Teams, channels, membership.
import {z} from 'zod';
import {isId, pathId, pathName} from './ids';
import type {MattermostApi} from './mattermost_api';
import {nullWhen} from './null_when';
import type {Send} from './request';
import {read, toChannel, wireChannel} from './wire';

type ChannelsApi = Pick<
    MattermostApi,
    'getTeamIdByName' | 'getChannel' | 'getChannelByName' | 'isChannelMember' | 'joinChannel' | 'openDirectChannel'
>;

const withId = z.object({id: z.string()});

/** @param myId the bot's own user id */
export function channelsApi(send: Send, myId: () => Promise<string>): ChannelsApi {
    const get = async (path: string) => (await send({method: 'GET', path, repeatable: true})).body;
    const fetchChannel = async (path: string) => toChannel(read(wireChannel, await get(path), 'channel'));
    return {
        async getTeamIdByName(name) {
            const safe = pathName(name);
            const fetchId = async () => read(withId, await get(`/teams/name/${safe}`), 'team').id;
            return safe === null ? null : nullWhen(fetchId, 'mattermost_not_found');
        },
        async getChannel(id) {
            return isId(id) ? nullWhen(() => fetchChannel(`/channels/${id}`), 'mattermost_not_found') : null;
        },
        async getChannelByName(teamId, name) {
            const safe = pathName(name);
            // With archived ones, so that the bridge can say what happened to the channel.
            const path = `/teams/${pathId(teamId)}/channels/name/${safe}?include_deleted=true`;
            return safe === null ? null : nullWhen(() => fetchChannel(path), 'mattermost_not_found');
        },
        async isChannelMember(channelId, userId) {
            const path = `/channels/${pathId(channelId)}/members/${pathId(userId)}`;
            // 403: a channel the bot cannot see. Whether others are in it cannot be known, which must not count as yes.
            return (await nullWhen(() => get(path), 'mattermost_not_found', 'mattermost_denied')) !== null;
        },
        async joinChannel(channelId) {
            const path = `/channels/${pathId(channelId)}/members`;
            await send({method: 'POST', path, body: {user_id: await myId()}, repeatable: true});
        },
        async openDirectChannel(userId) {
            const body = [await myId(), pathId(userId)];
            const answer = await send({method: 'POST', path: '/channels/direct', body, repeatable: true});
            return read(withId, answer.body, 'direct channel').id;
        },
    };
}
