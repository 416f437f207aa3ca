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

const ENDINGS: readonly unknown[] = ['expired', 'access_ended', 'withdrawn', 'closed'];
/** The card already says how its request ended. */
export const saysItEnded = (post: Post): boolean => ENDINGS.includes(cardOf(post).status);

/** All our posts with this creation key, oldest first. */
export async function findOwnPosts(
    {mattermost, botId}: {mattermost: MattermostApi; botId: string},
    {channelId, creationKey, claimedAt}: {channelId: string; creationKey: string; claimedAt: number},
): Promise<Post[]> {
    // By id: while we page, new posts push old ones to the next page, where they come once more.
    const found = new Map<string, Post>();
    for (let page = 0; page < MAX_PAGES; page += 1) {
        const posts = await mattermost.listPosts(channelId, page, PAGE);
        for (const post of posts) {
            if (post.userId === botId && post.deleteAt === 0 && creationKeyOf(post) === creationKey) {
                found.set(post.id, post);
            }
        }
        const oldest = posts.at(-1);
        if (oldest === undefined || posts.length < PAGE || oldest.createAt < claimedAt - CLOCK_LEEWAY_MS) {
            break;
        }
    }
    return [...found.values()].sort((a, b) => a.createAt - b.createAt);
}
