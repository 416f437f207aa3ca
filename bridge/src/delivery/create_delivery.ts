// The delivery room: wires the parts and answers what other rooms ask (deliveries.ts).
import type {AccessRequest} from '../access_requests/access_request';
import type {RequestStore} from '../access_requests/request_store';
import type {Clock} from '../clock';
import type {Config} from '../config/config';
import {hasCode} from '../errors';
import type {People} from '../identity/people';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import type {TeleportApi} from '../teleport/teleport_api';
import {createCardWriter} from './card_writer';
import {createCloser} from './closer';
import type {Deliveries, RecordedPost} from './deliveries';
import {createFeed} from './feed';
import {creationKeyOf} from './own_posts';
import type {Painter} from './painter';
import {createReconciler} from './reconciler';
import {createRecipients} from './recipients';
import {encodeChannel, postKey} from './record';
import {createRecordStore} from './record_store';
import {createStaleClaims} from './stale_claims';
import {createWorkQueue} from './work_queue';

export interface DeliveryDeps {
    teleport: TeleportApi;
    mattermost: MattermostApi;
    people: People;
    store: RequestStore;
    painter: Painter;
    clock: Clock;
    log: Log;
    config: () => Pick<Config, 'mattermost' | 'roleToRecipients'>;
    botId: () => string;
    /** Unique per process. */
    owner: string;
    onPost: (op: 'create' | 'update' | 'adopt' | 'delete') => void;
    onSuspicious: (requestId: string) => void;
}

export interface DeliveryOptions {
    parallel: number;
    sweepEveryMs: number;
}

export interface Delivery extends Deliveries {
    start(): void;
    isLive(): boolean;
    /** Every known request is looked at again: after a reload, or when the strategy changed. */
    repaintAll(): void;
    /** Resolves when all work known by now is done. For tests and for an ordered stop. */
    idle(): Promise<void>;
    /** No more events; what is known is still worked on. */
    stopWatching(): void;
    stop(): Promise<void>;
}

export function createDelivery(deps: DeliveryDeps, options: DeliveryOptions): Delivery {
    const {teleport, mattermost, people, store, painter, clock, log, botId, owner} = deps;
    const records = createRecordStore(teleport);
    const writer = createCardWriter({mattermost, log, botId, onPost: deps.onPost});
    const recipients = createRecipients({mattermost, people, clock, log, botId}, deps.config);
    const closer = createCloser({records, writer, painter, mattermost, clock, botId});
    const reread = new Set<string>();
    const awaySince = new Set<string>();
    const thorough = new Set<string>();
    /** Reviews this process carried: witnessed even when the request was never recorded without them. */
    const ownReviews = new Map<string, string[]>();

    const reconciler = createReconciler({
        store,
        records,
        recipients,
        writer,
        painter,
        people,
        stale: createStaleClaims(clock),
        clock,
        log,
        owner,
        lookAfter: (id, ms) => queue.lookAfter(id, ms),
        ownReviews: (id) => ownReviews.get(id) ?? [],
        onSuspicious: deps.onSuspicious,
    });

    const refresh = async (id: string): Promise<void> => {
        const grave = store.tombstone(id);
        const known = store.get(id);
        const request = await teleport.getAccessRequest(id);
        if (store.tombstone(id) !== grave || store.get(id) !== known) {
            // It changed or went away while we read: what was read may be older than that.
            queue.look(id);
            return;
        }
        if (request !== null) {
            store.putAuthoritative(request);
            awaySince.delete(id);
        } else {
            store.remove(id, clock.monotonic());
        }
        reread.delete(id);
    };

    const run = async (id: string): Promise<void> => {
        if (reread.has(id) || (store.get(id) === undefined && store.tombstone(id) === undefined)) {
            await refresh(id);
        }
        if (store.get(id) === undefined) {
            await closer.close(
                id,
                store.tombstone(id)?.last ?? null,
                awaySince.has(id) ? 'while_away' : 'while_running',
            );
            awaySince.delete(id);
            reconciler.forget(id);
            ownReviews.delete(id);
            return;
        }
        try {
            await reconciler.reconcile(id, thorough.delete(id));
        } catch (reason) {
            if (!hasCode(reason, 'request_not_found')) {
                throw reason;
            }
            reread.add(id);
            queue.look(id);
        }
    };

    const queue = createWorkQueue({clock, log, run}, {parallel: options.parallel});
    const feed = createFeed(
        {
            teleport,
            store,
            records,
            clock,
            log,
            look(id, why) {
                if (why !== 'changed') {
                    reread.add(id);
                }
                if (why === 'missing') {
                    awaySince.add(id);
                }
                queue.look(id);
            },
            sweep(id) {
                thorough.add(id);
            },
        },
        {sweepEveryMs: options.sweepEveryMs},
    );

    const adoptClicked = async (requestId: string, channelId: string, postId: string): Promise<RecordedPost | null> => {
        const channel = (await records.get(requestId))?.posts[channelId];
        const post = await mattermost.getPost(postId);
        const ours = post !== null && post.userId === botId() && post.channelId === channelId;
        if (channel === undefined || channel.post !== undefined || !ours || creationKeyOf(post) !== channel.key) {
            return null;
        }
        const adopted = {...channel, post: postId};
        if ((await records.swap(requestId, {[postKey(channelId)]: encodeChannel(adopted)})) === null) {
            return null;
        }
        return {requestId, channelId, postId, creationKey: channel.key};
    };

    const findPost: Deliveries['findPost'] = async (requestId, creationKey, postId) => {
        for (const fresh of [false, true]) {
            if (fresh) {
                records.forget(requestId);
            }
            const posts = Object.entries((await records.get(requestId))?.posts ?? {});
            const claimed = posts.find(([, channel]) => channel.key === creationKey);
            if (claimed?.[1].post === postId) {
                return {requestId, channelId: claimed[0], postId, creationKey};
            }
            if (fresh && claimed !== undefined && claimed[1].post === undefined) {
                return adoptClicked(requestId, claimed[0], postId);
            }
        }
        return null;
    };

    return {
        start: () => feed.start(),
        isLive: () => feed.isLive(),
        lookAt: (id) => queue.look(id),
        observe(request: AccessRequest) {
            // Of two reviews at once, the answer to the first may come last.
            if (store.put(request) === 'stale') {
                reread.add(request.id);
            }
            queue.look(request.id);
        },
        witnessed(requestId, author) {
            ownReviews.set(requestId, [...(ownReviews.get(requestId) ?? []), author]);
        },
        findPost,
        closeOrphan: (postId) => closer.closeOrphan(postId),
        async channelsOf(requestId) {
            const record = await records.get(requestId);
            return Object.entries(record?.posts ?? {}).flatMap(([id, channel]) =>
                channel.post === undefined ? [] : [id],
            );
        },
        async provenancesOf(requestId) {
            return (await records.get(requestId))?.provenances ?? {};
        },
        recorded: (requestId) => records.cards(requestId),
        repaintAll() {
            store.all().forEach((request) => queue.look(request.id));
        },
        idle: () => queue.idle(),
        stopWatching: () => feed.stop(),
        async stop() {
            feed.stop();
            await queue.stop();
        },
    };
}
