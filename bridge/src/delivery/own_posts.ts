// Finding our own posts in a channel: who takes over a claim looks for the post first, so that nothing is posted twice.
import {CARD_PROP} from '../../../proto/bridge/card';
import type {MattermostApi, Post} from '../mattermost/mattermost_api';

const PAGE = 100;
/** Clocks of the bridge and of Mattermost may differ by this much. */
const CLOCK_LEEWAY_MS = 2 * 60_000;
/** A channel that got more posts since the claim is not a chat channel any more; the newest are searched. */
const MAX_PAGES = 200;

const cardOf = (post: Post): Record<string, unknown> => {
    const card = post.props[CARD_PROP];
    return typeof card === 'object' && card !== null ? (card as Record<string, unknown>) : {};
};

export const creationKeyOf = (post: Post): unknown => cardOf(post).creation_key;
export const revisionOf = (post: Post): unknown => cardOf(post).revision;
export const requestIdOf = (post: Post): unknown => cardOf(post).request_id;

/** All our posts with this creation key, oldest first. */
export async function findOwnPosts(
    {mattermost, botId}: {mattermost: MattermostApi; botId: string},
    {channelId, creationKey, claimedAt}: {channelId: string; creationKey: string; claimedAt: number},
): Promise<Post[]> {
    const found: Post[] = [];
    for (let page = 0; page < MAX_PAGES; page += 1) {
        const posts = await mattermost.listPosts(channelId, page, PAGE);
        found.push(...posts.filter((post) => post.userId === botId && creationKeyOf(post) === creationKey));
        const oldest = posts.at(-1);
        if (oldest === undefined || posts.length < PAGE || oldest.createAt < claimedAt - CLOCK_LEEWAY_MS) {
            break;
        }
    }
    return found.filter((post) => post.deleteAt === 0).sort((a, b) => a.createAt - b.createAt);
}
