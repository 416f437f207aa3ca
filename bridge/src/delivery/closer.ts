// Cards of requests that are gone. Nothing can be recorded any more (plugin data needs the request), so each post is
// read first and painted only when it does not say yet how it ended: repeating this is harmless.
import type {AccessRequest} from '../access_requests/access_request';
import type {Clock, UnixMs} from '../clock';
import {CARD_PROP, parseCard} from '../../../proto/bridge/card';
import {BridgeError, toBridgeError} from '../errors';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import {shows} from './card_writer';
import type {CardWriter} from './card_writer';
import {endingOf} from './ending';
import {requestIdOf, saysItEnded} from './own_posts';
import type {CardSubject, Painter} from './painter';
import {isBusy} from './record';
import type {ChannelRecord} from './record';
import type {RecordStore} from './record_store';

/** A POST without an answer may arrive for so long, also one of a bridge that is no more. */
const ON_ITS_WAY_MS = 20_000;

/** When and how we learned that a request is gone; a card may be painted much later than that. */
export interface Fate {
    seen: 'while_running' | 'while_away';
    at: UnixMs;
}

export interface CloserDeps {
    records: RecordStore;
    writer: CardWriter;
    painter: Painter;
    mattermost: MattermostApi;
    clock: Clock;
    log: Log;
    botId: () => string;
}

export interface Closer {
    /**
     * `last`: the last state we saw ourselves, null when only the record knows it. Every channel is tried; rejects when
     * one of them is worth another try soon, false when somebody has to change something first.
     */
    close(requestId: string, last: AccessRequest | null, fate: Fate): Promise<boolean>;
    /** A post of ours that no record knows. Others' posts are left alone. */
    closeOrphan(postId: string): Promise<void>;
}

export function createCloser({records, writer, painter, mattermost, clock, log, botId}: CloserDeps): Closer {
    const closeOne = async (
        subject: CardSubject,
        channelId: string,
        channel: ChannelRecord,
        learnedAt: UnixMs,
    ): Promise<void> => {
        if (channel.gone) {
            return;
        }
        const card = painter.paint(subject, channel.key);
        // Without an ending the card stays as it is, unless what was known last was never shown.
        if (subject.ending === null && !isBusy(channel) && channel.applied === card.revision) {
            return;
        }
        // A claim without a post: its owner may have stopped between posting and recording.
        const known = channel.post;
        const post = known === undefined ? await writer.find(channelId, channel) : await mattermost.getPost(known);
        if (known === undefined && post === null && clock.now() < learnedAt + ON_ITS_WAY_MS) {
            throw new BridgeError('internal', 'a post may still be on its way to this channel', {retriable: true});
        }
        if (post === null || saysItEnded(post) || shows(post, card)) {
            return;
        }
        const result = await writer.update({...channel, post: post.id}, card);
        if (result.kind !== 'done') {
            throw result.error;
        }
    };

    return {
        async close(requestId, last, fate) {
            const record = await records.get(requestId);
            records.forget(requestId);
            if (record === null) {
                return true;
            }
            const request = last ?? record.request;
            const ending = endingOf(request, {now: fate.at, seen: fate.seen});
            const subject = {request, provenances: record.provenances, ending, people: {}};
            const errors = await Promise.all(
                Object.entries(record.posts).map(async ([channelId, channel]) => {
                    try {
                        await closeOne(subject, channelId, channel, fate.at);
                        return [];
                    } catch (reason) {
                        const err = toBridgeError(reason);
                        const fields = {request_id: requestId, channel_id: channelId, code: err.code, err};
                        log.warn(fields, 'cannot write here how the request ended');
                        return [err];
                    }
                }),
            );
            const retriable = errors.flat().find((error) => error.retriable);
            if (retriable) {
                throw retriable;
            }
            return errors.flat().length === 0;
        },
        async closeOrphan(postId) {
            const post = await mattermost.getPost(postId);
            const requestId = post === null ? undefined : requestIdOf(post);
            if (post === null || post.userId !== botId() || typeof requestId !== 'string') {
                return;
            }
            if ((await records.get(requestId)) !== null) {
                return;
            }
            const model = parseCard(post.props);
            const closed = {...(model ?? {request_id: requestId}), status: 'closed', decide: 'none', decide_reason: ''};
            const message = 'This Access Request is closed: Teleport does not know it any more.';
            await mattermost.patchPost(post.id, {
                message,
                props: {
                    from_bot: 'true',
                    [CARD_PROP]: closed,
                    attachments: [{fallback: message, text: message, color: '#8d8d8d'}],
                },
            });
        },
    };
}
