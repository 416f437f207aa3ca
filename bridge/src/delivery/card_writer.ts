// One card in one channel: post it, adopt it, repaint it. Who calls holds the claim; what happened comes back as the
// record to write, or as an error that is worth another try.
import {CARD_POST_TYPE} from '../../../proto/bridge/card';
import {BridgeError, hasCode, toBridgeError} from '../errors';
import type {MattermostApi, Post} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import {findOwnPosts, revisionOf} from './own_posts';
import type {PaintedCard} from './painter';
import type {ChannelRecord} from './record';

export type WriteResult =
    | {kind: 'done'; record: ChannelRecord}
    /** Nothing more can be done until somebody changes something (bot removed, channel archived). */
    | {kind: 'unreachable'; error: BridgeError}
    | {kind: 'failed'; error: BridgeError};

export interface CreateOptions {
    /** An earlier attempt, ours or another owner's, may have posted it already. */
    searchFirst: boolean;
    mayPost: boolean;
    /** Asked right before posting: searching may take longer than others respect a claim. */
    stillOurs: () => boolean;
}

export interface CardWriter {
    create(channelId: string, record: ChannelRecord, card: PaintedCard, how: CreateOptions): Promise<WriteResult>;
    update(record: ChannelRecord, card: PaintedCard): Promise<WriteResult>;
    /** True when the post is gone, shows something else than this revision, or was edited by somebody. */
    differs(postId: string, card: PaintedCard): Promise<boolean>;
    /** The post of a claim that was never recorded, or null; further copies of it are removed. */
    find(channelId: string, claim: ChannelRecord): Promise<Post | null>;
    /** For posts that lost the race for the record. */
    remove(postId: string): Promise<void>;
}

export const shows = (post: Post, card: PaintedCard): boolean =>
    revisionOf(post) === card.revision && post.message === card.message;

export interface CardWriterDeps {
    mattermost: MattermostApi;
    log: Log;
    botId: () => string;
    onPost: (op: 'create' | 'update' | 'adopt' | 'delete') => void;
}

const failure = (reason: unknown): WriteResult => {
    const error = toBridgeError(reason);
    return {kind: error.retriable ? 'failed' : 'unreachable', error};
};

export function createCardWriter({mattermost, log, botId, onPost}: CardWriterDeps): CardWriter {
    const adopt = async (
        channelId: string,
        record: ChannelRecord,
        card: PaintedCard,
    ): Promise<ChannelRecord | null> => {
        const post = await writer.find(channelId, record);
        if (post === null) {
            return null;
        }
        onPost('adopt');
        log.info({channel_id: channelId, post_id: post.id}, 'adopted a card posted before');
        const shown = revisionOf(post) === card.revision;
        return {...record, post: post.id, wanted: card.revision, ...(shown ? {applied: card.revision} : {})};
    };

    const markGoneOrUnreachable = async (record: ChannelRecord, reason: unknown): Promise<WriteResult> => {
        // 403 is also what a patch of a deleted post gives: only a read tells.
        const post = record.post === undefined ? null : await mattermost.getPost(record.post);
        if (post === null) {
            log.info({post_id: record.post}, 'somebody deleted this card, it is not posted again');
            return {kind: 'done', record: {...record, gone: true}};
        }
        return {kind: 'unreachable', error: toBridgeError(reason)};
    };

    const writer: CardWriter = {
        async create(channelId, record, card, {searchFirst, mayPost, stillOurs}) {
            try {
                const adopted = searchFirst ? await adopt(channelId, record, card) : null;
                if (adopted !== null) {
                    return {kind: 'done', record: adopted};
                }
                if (!mayPost) {
                    return {kind: 'done', record: {...record, gone: true}};
                }
                if (!stillOurs()) {
                    const message = 'it took too long to come to posting; the claim has to be renewed first';
                    return {kind: 'failed', error: new BridgeError('internal', message, {retriable: true})};
                }
                const post = await mattermost.createPost({
                    channelId,
                    message: card.message,
                    props: card.props,
                    type: CARD_POST_TYPE,
                    pendingPostId: record.key,
                });
                onPost('create');
                return {
                    kind: 'done',
                    record: {...record, post: post.id, wanted: card.revision, applied: card.revision},
                };
            } catch (reason) {
                return failure(reason);
            }
        },
        async update(record, card) {
            try {
                await mattermost.patchPost(record.post ?? '', {message: card.message, props: card.props});
                onPost('update');
                return {kind: 'done', record: {...record, wanted: card.revision, applied: card.revision}};
            } catch (reason) {
                try {
                    return hasCode(reason, 'mattermost_denied', 'mattermost_not_found')
                        ? await markGoneOrUnreachable(record, reason)
                        : failure(reason);
                } catch (readReason) {
                    return failure(readReason);
                }
            }
        },
        async differs(postId, card) {
            const post = await mattermost.getPost(postId);
            return post === null || !shows(post, card);
        },
        async find(channelId, {key, at}) {
            const [oldest, ...others] = await findOwnPosts(
                {mattermost, botId: botId()},
                {channelId, creationKey: key, claimedAt: at},
            );
            for (const other of others) {
                await writer.remove(other.id);
            }
            return oldest ?? null;
        },
        async remove(postId) {
            await mattermost.deletePost(postId);
            onPost('delete');
            log.info({post_id: postId}, 'removed a second copy of a card');
        },
    };
    return writer;
}
