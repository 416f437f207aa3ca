// The delivery room: wires the parts and answers what other rooms ask (deliveries.ts).
import type {AccessRequest} from '../access_requests/access_request';
import {classifyFirstSight, classifyKnown} from '../access_requests/provenance';
import type {RequestStore} from '../access_requests/request_store';
import type {Clock} from '../clock';
import type {People} from '../identity/people';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import type {TeleportApi} from '../teleport/teleport_api';
import {createCardWriter} from './card_writer';
import {createCloser} from './closer';
import type {Deliveries} from './deliveries';
import {createFeed} from './feed';
import type {Why} from './feed';
import {createLooker} from './looker';
import {createOwnPostFinder} from './own_post_finder';
import type {Painter} from './painter';
import {createReconciler} from './reconciler';
import {createRecipients} from './recipients';
import type {RecipientsConfig} from './recipients';
import {createRecordStore} from './record_store';
import {createStaleClaims} from './stale_claims';
import {createWorkQueue} from './work_queue';
import type {Urgency} from './work_queue';

export interface DeliveryDeps {
    teleport: TeleportApi;
    mattermost: MattermostApi;
    people: People;
    store: RequestStore;
    painter: Painter;
    clock: Clock;
    log: Log;
    config: () => RecipientsConfig;
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
    const closer = createCloser({records, writer, painter, mattermost, clock, log, botId});
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
    const looker = createLooker({
        teleport,
        store,
        records,
        reconciler,
        closer,
        clock,
        again: (id) => queue.look(id),
        onClosed: (id) => void ownReviews.delete(id),
    });
    const queue = createWorkQueue({clock, log, run: looker.run}, {parallel: options.parallel});
    const look = (id: string, why: Why, urgency: Urgency = 'now'): void => {
        if (looker.note(id, why)) {
            queue.look(id, urgency);
        }
    };
    const feed = createFeed(
        {teleport, store, records, clock, log, look, sweep: looker.sweep},
        {sweepEveryMs: options.sweepEveryMs},
    );

    return {
        start: () => feed.start(),
        isLive: () => feed.isLive(),
        lookAt: (id) => queue.look(id),
        observe(request: AccessRequest) {
            // Of two reviews at once, the answer to the first may come last.
            look(request.id, store.put(request) === 'stale' ? 'contradiction' : 'changed');
        },
        witnessed(requestId, author) {
            ownReviews.set(requestId, [...(ownReviews.get(requestId) ?? []), author]);
        },
        findPost: createOwnPostFinder({records, mattermost, botId, look: (id) => queue.look(id)}),
        closeOrphan: (postId) => closer.closeOrphan(postId),
        async channelsOf(requestId) {
            const record = await records.get(requestId);
            return Object.entries(record?.posts ?? {}).flatMap(([id, channel]) =>
                channel.post === undefined ? [] : [id],
            );
        },
        async provenancesOf(requestId) {
            // A decision hangs on it: another bridge may know more than our copy, and an event more than any record.
            const record = await records.getFresh(requestId);
            const request = store.get(requestId);
            if (request === undefined) {
                return record?.provenances ?? {};
            }
            const firstEvent = store.firstEvent(requestId);
            return record === null
                ? classifyFirstSight(request, firstEvent)
                : classifyKnown(record.provenances, request, firstEvent);
        },
        recorded: (requestId) => records.cards(requestId),
        repaintAll() {
            reconciler.unblockAll();
            store.all().forEach((request) => queue.look(request.id, 'backlog'));
        },
        idle: () => queue.idle(),
        stopWatching: () => feed.stop(),
        async stop() {
            feed.stop();
            await queue.stop();
        },
    };
}
