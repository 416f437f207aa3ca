// Desired posts against recorded posts, for one request at a time. Called serially per request (work_queue.ts).
import {randomBytes} from 'node:crypto';
import type {AccessRequest} from '../access_requests/access_request';
import {isPending} from '../access_requests/access_request';
import {classifyFirstSight, classifyKnown, isSuspicious} from '../access_requests/provenance';
import type {Provenances} from '../access_requests/provenance';
import {contradicts} from '../access_requests/request_store';
import type {RequestStore} from '../access_requests/request_store';
import type {Clock} from '../clock';
import {BridgeError, toBridgeError} from '../errors';
import type {People} from '../identity/people';
import type {Log} from '../observability/log';
import type {PluginData} from '../teleport/teleport_api';
import {createChannelMemories} from './channel_memory';
import type {CardWriter, WriteResult} from './card_writer';
import type {PaintedCard, Painter} from './painter';
import {newClaim, planChannel} from './plan';
import type {ChannelAction} from './plan';
import type {Recipients} from './recipients';
import {encodeChannel, encodeProvenances, encodeRequest, encodeUnresolved, isBusy, postKey} from './record';
import type {ChannelRecord, DeliveryRecord} from './record';
import type {RecordStore} from './record_store';
import {createSecondCopies} from './second_copies';
import {STALE_AFTER_MS} from './stale_claims';
import type {StaleClaims} from './stale_claims';

/** A lost swap means another bridge is at work on the same request; a few rounds settle it. */
const MAX_ROUNDS = 8;
/** A POST lives 15 s at most, so that it ends before others may take the claim over. */
const HOLD_MS = STALE_AFTER_MS - 20_000;
/** Where somebody has to change something first (bot removed, channel archived). Said at every try. */
const BLOCKED_MS = 10 * 60_000;
/** A call whose answer was lost may take effect for so long. */
const READ_BACK_MS = 20_000;

export interface ReconcilerDeps {
    store: RequestStore;
    records: RecordStore;
    recipients: Recipients;
    writer: CardWriter;
    painter: Painter;
    people: People;
    stale: StaleClaims;
    clock: Clock;
    log: Log;
    owner: string;
    lookAfter: (requestId: string, ms: number) => void;
    /** Authors of reviews this process submitted itself. */
    ownReviews: (requestId: string) => string[];
    onSuspicious: (requestId: string) => void;
}

export interface ReconcileOptions {
    /** Read the posts back and undo what others changed; try unresolved recipients and blocked channels again. */
    thorough: boolean;
    /** What the store holds is believed although the record is ahead of it. */
    trusted: boolean;
}

/** `behind`: the record knows a newer state than the store does; read the request by id first. */
export type Reconciled = 'done' | 'behind';

type Round = Reconciled | 'again';
type Actions = Map<string, ChannelAction>;

export function createReconciler(deps: ReconcilerDeps) {
    const {store, records, recipients, writer, painter, people, stale, clock, log, owner} = deps;
    const memories = createChannelMemories();
    /** Requests with recipients that could not be looked up because a server did not answer. */
    const waiting = new Set<string>();
    /** Requests whose unresolved recipients were tried by this process. */
    const tried = new Set<string>();
    const secondCopies = createSecondCopies({writer, log});

    const peopleOf = async (request: AccessRequest): Promise<Record<string, string>> => {
        const names = new Set([request.requester, ...request.reviews.map((review) => review.author)]);
        const found = await Promise.all(
            [...names].map(async (name) => [name, await people.accountOf(name).catch(() => null)] as const),
        );
        return Object.fromEntries(found.flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
    };

    const claimsFor = async (requestId: string, raw: string[], taken: string[]): Promise<PluginData> => {
        const {channels, unresolved, retriable} = await recipients.resolve(raw);
        tried.add(requestId);
        if (retriable) {
            waiting.add(requestId);
        } else {
            waiting.delete(requestId);
        }
        const claims = channels
            .filter((channelId) => !taken.includes(channelId))
            .map((channelId) => {
                const claim = newClaim(randomBytes(16).toString('base64url'), owner, clock.now());
                return [postKey(channelId), encodeChannel(claim)] as const;
            });
        return {...Object.fromEntries(claims), recipients: encodeUnresolved(unresolved)};
    };

    /** Writes, and notes since when this process holds the claims it wrote. Null when somebody was faster. */
    const claim = async (
        requestId: string,
        decidedOn: DeliveryRecord | null,
        set: PluginData,
    ): Promise<DeliveryRecord | null> => {
        const before = clock.monotonic();
        const record = await records.swap(requestId, decidedOn, set);
        for (const [channelId, channel] of Object.entries(record?.posts ?? {})) {
            if (postKey(channelId) in set && channel.post === undefined) {
                memories.of(requestId, channelId).claimedAt = before;
            }
        }
        return record;
    };

    const withOwn = (requestId: string, provenances: Provenances): Provenances => {
        const own = deps.ownReviews(requestId).filter((author) => provenances[author] === 'unwitnessed');
        return {...provenances, ...Object.fromEntries(own.map((author) => [author, 'witnessed' as const]))};
    };

    const warnIfSuspicious = (requestId: string, before: Provenances, after: Provenances): void => {
        if (isSuspicious(after) && !isSuspicious(before)) {
            log.warn({request_id: requestId}, 'this request was created with reviews inside it');
            deps.onSuspicious(requestId);
        }
    };

    /** `replaced`: the record of an earlier request with this id. */
    const firstRecord = async (
        request: AccessRequest,
        replaced: DeliveryRecord | null,
    ): Promise<DeliveryRecord | null> => {
        const provenances = withOwn(request.id, classifyFirstSight(request, store.firstEvent(request.id)));
        const old = Object.keys(replaced?.posts ?? {}).map((channelId) => [postKey(channelId), ''] as const);
        const record = await claim(request.id, replaced, {
            ...Object.fromEntries(old),
            ...(await claimsFor(request.id, recipients.rawFor(request), [])),
            request: encodeRequest(request),
            reviews: encodeProvenances(provenances),
        });
        if (record !== null) {
            warnIfSuspicious(request.id, {}, provenances);
        }
        return record;
    };

    /** Reports a channel where nothing can be done for now; other channels go on. */
    const setAside = (requestId: string, channelId: string, err: BridgeError): void => {
        const memory = memories.of(requestId, channelId);
        if (err.retriable) {
            memory.doubtfulAt = clock.monotonic() + READ_BACK_MS;
            deps.lookAfter(requestId, READ_BACK_MS);
            return;
        }
        memory.blockedUntil = clock.monotonic() + BLOCKED_MS;
        deps.lookAfter(requestId, BLOCKED_MS);
        log.warn(
            {request_id: requestId, channel_id: channelId, code: err.code, err},
            'cannot write the card here; is the bot still a member, is the channel archived?',
        );
    };

    const seenToDiffer = async (
        request: AccessRequest,
        channelId: string,
        channel: ChannelRecord,
        card: PaintedCard,
    ): Promise<boolean> => {
        try {
            const differs = channel.post !== undefined && (await writer.differs(channel.post, card));
            memories.of(request.id, channelId).doubtfulAt = null;
            return differs;
        } catch (reason) {
            setAside(request.id, channelId, toBridgeError(reason));
            return false;
        }
    };

    const planOne = async (
        request: AccessRequest,
        provenances: Provenances,
        channelId: string,
        channel: ChannelRecord,
        thorough: boolean,
    ): Promise<ChannelAction> => {
        const memory = memories.of(request.id, channelId);
        if (thorough) {
            memory.blockedUntil = 0;
        }
        if (channel.doubt && memory.doubtTaken !== channel.n) {
            memory.doubtTaken = channel.n;
            memory.doubtfulAt ??= clock.monotonic() + READ_BACK_MS;
        }
        const doubtIn = memory.doubtfulAt === null ? null : memory.doubtfulAt - clock.monotonic();
        if (doubtIn !== null && doubtIn > 0) {
            deps.lookAfter(request.id, doubtIn);
        }
        const readBack = (doubtIn !== null && doubtIn <= 0) || (thorough && isPending(request));
        // Painting is most of the work there is; nothing is compared with what was never posted.
        const shown = channel.post !== undefined && !channel.gone;
        const card = shown ? painter.paint({request, provenances, ending: null, people: {}}, channel.key) : null;
        const repaint = readBack && card !== null && (await seenToDiffer(request, channelId, channel, card));
        const action = planChannel({
            record: channel,
            owner,
            revision: card?.revision ?? '',
            staleIn: () => stale.waitFor(request.id, channelId, channel),
            fresh: !memory.attempted && memory.claimedAt !== null && clock.monotonic() < memory.claimedAt + HOLD_MS,
            repaint,
            pending: isPending(request),
        });
        if (action.kind === 'create' && !action.mayPost && doubtIn !== null && doubtIn > 0) {
            // A post on its way may still arrive: only later does finding none mean that there is none.
            return {kind: 'nothing'};
        }
        const blockedFor = memory.blockedUntil - clock.monotonic();
        if (blockedFor > 0 && (action.kind === 'create' || action.kind === 'update')) {
            deps.lookAfter(request.id, blockedFor);
            return {kind: 'nothing'};
        }
        return action;
    };

    const act = async (
        request: AccessRequest,
        provenances: Provenances,
        channelId: string,
        action: ChannelAction,
        faces: Record<string, string>,
    ): Promise<WriteResult | null> => {
        if (action.kind === 'nothing') {
            return null;
        }
        if (action.kind === 'wait') {
            deps.lookAfter(request.id, action.ms);
            return null;
        }
        const card = painter.paint({request, provenances, ending: null, people: faces}, action.record.key);
        if (action.kind === 'update') {
            return writer.update(action.record, card);
        }
        const memory = memories.of(request.id, channelId);
        memory.attempted = true;
        const stillOurs = () => memory.claimedAt !== null && clock.monotonic() < memory.claimedAt + HOLD_MS;
        return writer.create(channelId, action.record, card, {...action, stillOurs});
    };

    /** Whoever finds the record pointing at another post than his own removes his own. */
    const yieldTo = async (requestId: string, results: Map<string, WriteResult>): Promise<void> => {
        const winner = await records.get(requestId);
        for (const [channelId, result] of results) {
            const mine = result.kind === 'done' ? result.record.post : undefined;
            const theirs = winner?.posts[channelId]?.post;
            if (mine !== undefined && theirs !== undefined && theirs !== mine) {
                secondCopies.add(requestId, mine);
            }
            // What both wrote into the same post may have arrived in either order.
            memories.of(requestId, channelId).doubtfulAt = clock.monotonic();
        }
        await secondCopies.remove(requestId);
    };

    /** What the results say beside the record; throws what is worth another try. */
    const conclude = (requestId: string, results: Map<string, WriteResult>): void => {
        for (const [channelId, result] of results) {
            if (result.kind === 'unreachable') {
                setAside(requestId, channelId, result.error);
            }
        }
        const failed = [...results.values()].find((result) => result.kind === 'failed');
        if (failed?.kind === 'failed') {
            throw failed.error;
        }
    };

    /** What this process doubts, the next one must doubt, too. */
    const withDoubt = (requestId: string, channelId: string, {doubt: _, ...record}: ChannelRecord): ChannelRecord =>
        memories.of(requestId, channelId).doubtfulAt === null ? record : {...record, doubt: true};

    const perform = async (
        request: AccessRequest,
        claimed: DeliveryRecord,
        provenances: Provenances,
        actions: Actions,
        faces: Record<string, string>,
    ): Promise<Round> => {
        const results = new Map<string, WriteResult>();
        await Promise.all(
            [...actions].map(async ([channelId, action]) => {
                const result = await act(request, provenances, channelId, action, faces);
                if (result !== null) {
                    results.set(channelId, result);
                }
                if (result?.kind === 'failed') {
                    memories.of(request.id, channelId).doubtfulAt = clock.monotonic() + READ_BACK_MS;
                }
            }),
        );
        const done = [...results].flatMap(([channelId, result]) =>
            result.kind === 'done' ? [{channelId, record: withDoubt(request.id, channelId, result.record)}] : [],
        );
        const set = done.map(({channelId, record}) => [postKey(channelId), encodeChannel(record)] as const);
        const kept = set.length === 0 || (await records.swap(request.id, claimed, Object.fromEntries(set))) !== null;
        if (kept) {
            for (const {channelId} of done) {
                Object.assign(memories.of(request.id, channelId), {attempted: false, claimedAt: null});
            }
        } else {
            await yieldTo(request.id, results);
        }
        conclude(request.id, results);
        // An adopted post may show something older.
        return kept && !done.some(({record}) => isBusy(record)) ? 'done' : 'again';
    };

    const round = async (request: AccessRequest, options: ReconcileOptions): Promise<Round> => {
        await secondCopies.remove(request.id);
        if (!isPending(request)) {
            waiting.delete(request.id);
        }
        const known = await records.get(request.id);
        if (known !== null && !options.trusted && contradicts(known.request, request)) {
            return 'behind';
        }
        const replaced = known !== null && known.request.createdAt < request.createdAt;
        if ((known === null || replaced) && !isPending(request)) {
            return 'done';
        }
        const record = known === null || replaced ? await firstRecord(request, known) : known;
        if (record === null) {
            return 'again';
        }
        const firstEvent = store.firstEvent(request.id);
        const provenances = withOwn(request.id, classifyKnown(record.provenances, request, firstEvent));
        const planned = Object.entries(record.posts).map(
            async ([channelId, channel]) =>
                [channelId, await planOne(request, provenances, channelId, channel, options.thorough)] as const,
        );
        const actions: Actions = new Map(await Promise.all(planned));
        const set: Record<string, string> = {};
        const note = (key: string, value: string): void => {
            if ((record.raw[key] ?? '') !== value) {
                set[key] = value;
            }
        };
        note('request', encodeRequest(request));
        note('reviews', encodeProvenances(provenances));
        let writes = 0;
        for (const [channelId, action] of actions) {
            if (action.kind === 'create' || action.kind === 'update') {
                writes += 1;
                note(postKey(channelId), encodeChannel(action.record));
            }
        }
        const retry = options.thorough || waiting.has(request.id) || !tried.has(request.id);
        let added = false;
        if (retry && record.unresolved.length > 0 && isPending(request)) {
            const claims = await claimsFor(request.id, record.unresolved, Object.keys(record.posts));
            Object.entries(claims).forEach(([key, value]) => note(key, value));
            added = Object.keys(claims).some((key) => key !== 'recipients');
        }
        options.thorough = false;
        // Asked before the claim is written: from then on time counts.
        const faces = writes === 0 ? {} : await peopleOf(request);
        const claimed = Object.keys(set).length === 0 ? record : await claim(request.id, record, set);
        if (claimed === null) {
            return 'again';
        }
        warnIfSuspicious(request.id, record.provenances, provenances);
        const outcome = await perform(request, claimed, provenances, actions, faces);
        return added ? 'again' : outcome;
    };

    return {
        async reconcile(requestId: string, how: ReconcileOptions): Promise<Reconciled> {
            const options = {...how};
            for (let count = 0; count < MAX_ROUNDS; count += 1) {
                const request = store.get(requestId);
                const outcome = request === undefined ? 'done' : await round(request, options);
                if (outcome === 'behind') {
                    return outcome;
                }
                if (outcome === 'done' && waiting.has(requestId)) {
                    throw new BridgeError('mattermost_unavailable', 'not every recipient could be looked up', {
                        retriable: true,
                    });
                }
                if (outcome === 'done') {
                    return outcome;
                }
            }
            throw new BridgeError('plugin_data_conflict', 'other bridges keep changing the record of this request', {
                retriable: true,
            });
        },
        /** Its posts may say something else than recorded: they are read back at the next look. */
        doubt: memories.doubt,
        /** Something was configured anew: try again where nothing could be written. */
        unblockAll: memories.unblockAll,
        forget(requestId: string): void {
            stale.forget(requestId);
            memories.forget(requestId);
            waiting.delete(requestId);
            tried.delete(requestId);
            secondCopies.forget(requestId);
        },
    };
}

export type Reconciler = ReturnType<typeof createReconciler>;
