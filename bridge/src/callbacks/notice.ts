// A direct message for what can be said in no other way: the answer went out before the outcome was known, or no dialog
// could be opened.
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';

export interface Notice {
    /** Never throws: nobody is left to tell. */
    tell(userId: string, text: string): Promise<void>;
}

export function createNotice(mattermost: Pick<MattermostApi, 'openDirectChannel' | 'createPost'>, log: Log): Notice {
    return {
        async tell(userId, text) {
            try {
                const channelId = await mattermost.openDirectChannel(userId);
                await mattermost.createPost({channelId, message: text, props: {}});
            } catch (reason) {
                log.warn({user_id: userId, code: 'notice_lost', err: reason}, 'an outcome could not be told');
            }
        },
    };
}
