// Whether a post that somebody clicked is ours: the one recorded for its key, or one that was never recorded and is now.
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Deliveries, RecordedPost} from './deliveries';
import {creationKeyOf} from './own_posts';
import {encodeChannel, postKey} from './record';
import type {RecordStore} from './record_store';

export interface OwnPostFinderDeps {
    records: RecordStore;
    mattermost: MattermostApi;
    botId: () => string;
    look: (requestId: string) => void;
}

export function createOwnPostFinder({records, mattermost, botId, look}: OwnPostFinderDeps): Deliveries['findPost'] {
    const adopt = async (requestId: string, channelId: string, postId: string): Promise<RecordedPost | null> => {
        const record = await records.get(requestId);
        const channel = record?.posts[channelId];
        const post = await mattermost.getPost(postId);
        const ours = post !== null && post.userId === botId() && post.channelId === channelId;
        if (channel === undefined || channel.post !== undefined || !ours || creationKeyOf(post) !== channel.key) {
            return null;
        }
        const adopted = {...channel, post: postId};
        if ((await records.swap(requestId, record, {[postKey(channelId)]: encodeChannel(adopted)})) === null) {
            return null;
        }
        look(requestId);
        return {requestId, channelId, postId, creationKey: channel.key};
    };

    return async (requestId, creationKey, postId) => {
        for (const fresh of [false, true]) {
            if (fresh) {
                // Another bridge may have recorded it since we read.
                records.forget(requestId);
            }
            const posts = Object.entries((await records.get(requestId))?.posts ?? {});
            const claimed = posts.find(([, channel]) => channel.key === creationKey);
            if (claimed?.[1].post === postId) {
                return {requestId, channelId: claimed[0], postId, creationKey};
            }
            if (fresh && claimed !== undefined && claimed[1].post === undefined) {
                return adopt(requestId, claimed[0], postId);
            }
        }
        return null;
    };
}
