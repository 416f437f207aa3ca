// Cards of requests that are gone. Nothing can be recorded any more (plugin data needs the request), so each post is
// read first and painted only when it does not say so already: repeating this is harmless.
import type {AccessRequest} from '../access_requests/access_request';
import type {Clock} from '../clock';
import {CARD_PROP, parseCard} from '../../../proto/bridge/card';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {CardWriter} from './card_writer';
import {endingOf} from './ending';
import {requestIdOf} from './own_posts';
import type {Painter} from './painter';
import type {RecordStore} from './record_store';

export interface CloserDeps {
    records: RecordStore;
    writer: CardWriter;
    painter: Painter;
    mattermost: MattermostApi;
    clock: Clock;
    botId: () => string;
}

export interface Closer {
    /** `last`: the last state we saw ourselves, null when only the record knows it. */
    close(requestId: string, last: AccessRequest | null, seen: 'while_running' | 'while_away'): Promise<void>;
    /** A post of ours that no record knows. Others' posts are left alone. */
    closeOrphan(postId: string): Promise<void>;
}

export function createCloser({records, writer, painter, mattermost, clock, botId}: CloserDeps): Closer {
    return {
        async close(requestId, last, seen) {
            const record = await records.get(requestId);
            const request = last ?? record?.request ?? null;
            const ending = request === null ? null : endingOf(request, {now: clock.now(), seen});
            if (record !== null && request !== null && ending !== null) {
                const subject = {request, provenances: record.provenances, ending, people: {}};
                for (const channel of Object.values(record.posts)) {
                    if (channel.post === undefined || channel.gone) {
                        continue;
                    }
                    const card = painter.paint(subject, channel.key);
                    const result = (await writer.differs(channel.post, card))
                        ? await writer.update(channel, card)
                        : null;
                    if (result?.kind === 'failed') {
                        throw result.error;
                    }
                }
            }
            records.forget(requestId);
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
