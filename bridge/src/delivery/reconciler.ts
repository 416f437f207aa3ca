// Desired posts against recorded posts, for one request at a time. Called serially per request (work_queue.ts).
import {randomBytes} from 'node:crypto';
import type {AccessRequest} from '../access_requests/access_request';
import {isPending} from '../access_requests/access_request';
import {classifyFirstSight, classifyKnown, isSuspicious} from '../access_requests/provenance';
import type {Provenances} from '../access_requests/provenance';
import type {RequestStore} from '../access_requests/request_store';
import type {Clock} from '../clock';
import {BridgeError} from '../errors';
import type {People} from '../identity/people';
import type {Log} from '../observability/log';
import type {PluginData} from '../teleport/teleport_api';
import type {CardWriter, WriteResult} from './card_writer';
import type {Painter} from './painter';
import {changed, newClaim, planChannel} from './plan';
import type {ChannelAction} from './plan';
import type {Recipients} from './recipients';
import {encodeChannel, encodeProvenances, encodeRequest, encodeUnresolved, postKey} from './record';
import type {ChannelRecord, DeliveryRecord} from './record';
import type {RecordStore} from './record_store';
import type {StaleClaims} from './stale_claims';

/** A lost swap means another bridge is at work on the same request; a few rounds settle it. */
const MAX_ROUNDS = 8;

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
    /** Read the posts back and undo what others changed; try unresolved recipients and unreachable channels again. */
    thorough: boolean;
}

type Actions = Map<string, ChannelAction>;

export function createReconciler(deps: ReconcilerDeps) {
    const {store, records, recipients, writer, painter, people, stale, clock, log, owner} = deps;
    /** `${request}/${channel}` of posts this process may have made without learning of it. */
    const attempted = new Set<string>();
    const unreachable = new Set<string>();

    const peopleOf = async (request: AccessRequest): Promise<Record<string, string>> => {
        const names = new Set([request.requester, ...request.reviews.map((review) => review.author)]);
        const found = await Promise.all(
            [...names].map(async (name) => [name, await people.accountOf(name).catch(() => null)] as const),
        );
        return Object.fromEntries(found.flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
    };

    const claimsFor = async (raw: string[], taken: string[]): Promise<PluginData> => {
        const {channels, unresolved} = await recipients.resolve(raw);
        const claims = channels
            .filter((channelId) => !taken.includes(channelId))
            .map((channelId) => {
                const claim = newClaim(randomBytes(16).toString('base64url'), owner, clock.now());
                return [postKey(channelId), encodeChannel(claim)] as const;
            });
        return {...Object.fromEntries(claims), recipients: encodeUnresolved(unresolved)};
    };

    const withOwn = (requestId: string, provenances: Provenances): Provenances => {
        const own = deps.ownReviews(requestId).filter((author) => provenances[author] === 'unwitnessed');
        return {...provenances, ...Object.fromEntries(own.map((author) => [author, 'witnessed' as const]))};
    };

    const firstRecord = async (request: AccessRequest): Promise<DeliveryRecord | null> => {
        const firstEvent = store.firstEvent(request.id);
        const provenances = classifyFirstSight({request, ...(firstEvent === undefined ? {} : {firstEvent})});
        if (isSuspicious(provenances)) {
            log.warn({request_id: request.id}, 'this request was created with reviews inside it');
            deps.onSuspicious(request.id);
        }
        return records.swap(request.id, {
            ...(await claimsFor(recipients.rawFor(request), [])),
            request: encodeRequest(request),
            reviews: encodeProvenances(provenances),
        });
    };

    const plan = async (
        record: DeliveryRecord,
        request: AccessRequest,
        provenances: Provenances,
        {thorough}: ReconcileOptions,
    ): Promise<Actions> => {
        const actions: Actions = new Map();
        for (const [channelId, channel] of Object.entries(record.posts)) {
            const id = `${request.id}/${channelId}`;
            const card = painter.paint({request, provenances, ending: null, people: {}}, channel.key);
            if (thorough) {
                unreachable.delete(id);
            }
            const repaint =
                thorough && isPending(request) && channel.post !== undefined && !channel.gone
                    ? await writer.differs(channel.post, card)
                    : false;
            const action = planChannel({
                record: channel,
                owner,
                revision: card.revision,
                staleIn: () => stale.waitFor(request.id, channelId, channel),
                attempted: attempted.has(id),
                repaint,
                pending: isPending(request),
            });
            const blocked = unreachable.has(id) && action.kind !== 'wait';
            actions.set(channelId, blocked ? {kind: 'nothing'} : action);
        }
        return actions;
    };

    const act = async (
        request: AccessRequest,
        provenances: Provenances,
        channelId: string,
        action: ChannelAction,
        faces: Record<string, string>,
    ): Promise<WriteResult | null> => {
        if (action.kind === 'nothing' || action.kind === 'wait') {
            if (action.kind === 'wait') {
                deps.lookAfter(request.id, action.ms);
            }
            return null;
        }
        const card = painter.paint({request, provenances, ending: null, people: faces}, action.record.key);
        if (action.kind === 'update') {
            return writer.update(action.record, card);
        }
        const id = `${request.id}/${channelId}`;
        attempted.add(id);
        const result = await writer.create(channelId, action.record, card, action);
        if (result.kind === 'done') {
            attempted.delete(id);
        }
        return result;
    };

    /** Whoever finds the record pointing at another post than his own removes his own. */
    const yieldTo = async (requestId: string, results: Map<string, WriteResult>): Promise<void> => {
        const winner = await records.get(requestId);
        for (const [channelId, result] of results) {
            const theirs = winner?.posts[channelId]?.post;
            const mine = result.kind === 'done' ? result.record.post : undefined;
            if (theirs !== undefined && mine !== undefined && theirs !== mine) {
                await writer.remove(mine);
            } else if (mine !== undefined && theirs === undefined) {
                attempted.add(`${requestId}/${channelId}`);
            }
        }
    };

    const perform = async (request: AccessRequest, provenances: Provenances, actions: Actions): Promise<boolean> => {
        const busy = [...actions].filter(([, action]) => action.kind === 'create' || action.kind === 'update');
        const faces = busy.length === 0 ? {} : await peopleOf(request);
        const results = new Map<string, WriteResult>();
        await Promise.all(
            [...actions].map(async ([channelId, action]) => {
                const result = await act(request, provenances, channelId, action, faces);
                if (result !== null) {
                    results.set(channelId, result);
                }
            }),
        );
        const set: Record<string, string> = {};
        for (const [channelId, result] of results) {
            if (result.kind === 'done') {
                set[postKey(channelId)] = encodeChannel(result.record);
            } else if (result.kind === 'unreachable') {
                unreachable.add(`${request.id}/${channelId}`);
                const fields = {request_id: request.id, channel_id: channelId, err: result.error};
                log.warn(fields, 'cannot write the card here; add the bot to the channel');
            }
        }
        const kept = Object.keys(set).length === 0 || (await records.swap(request.id, set)) !== null;
        if (!kept) {
            await yieldTo(request.id, results);
        }
        const failed = [...results.values()].find((result) => result.kind === 'failed');
        if (failed?.kind === 'failed') {
            throw failed.error;
        }
        return kept;
    };

    /** One look: returns true when there is nothing left to do now. */
    const round = async (request: AccessRequest, options: ReconcileOptions): Promise<boolean> => {
        const known = await records.get(request.id);
        if (known === null && !isPending(request)) {
            return true;
        }
        const record = known ?? (await firstRecord(request));
        if (record === null) {
            return false;
        }
        const provenances = withOwn(request.id, classifyKnown(record.provenances, request));
        const actions = await plan(record, request, provenances, options);
        const set: Record<string, string> = {};
        const note = (key: string, value: string): void => {
            if ((record.raw[key] ?? '') !== value) {
                set[key] = value;
            }
        };
        note('request', encodeRequest(request));
        note('reviews', encodeProvenances(provenances));
        for (const [channelId, action] of actions) {
            const before: ChannelRecord | undefined = record.posts[channelId];
            if ((action.kind === 'create' || action.kind === 'update') && changed(before, action.record)) {
                set[postKey(channelId)] = encodeChannel(action.record);
            }
        }
        if (options.thorough && record.unresolved.length > 0 && isPending(request)) {
            Object.assign(set, await claimsFor(record.unresolved, Object.keys(record.posts)));
            options.thorough = false;
        }
        if (Object.keys(set).length > 0 && (await records.swap(request.id, set)) === null) {
            return false;
        }
        const settled = await perform(request, provenances, actions);
        const newClaims = Object.keys(set).some((key) => key.startsWith('post.') && !(key in record.raw));
        return settled && !newClaims;
    };

    return {
        async reconcile(requestId: string, thorough: boolean): Promise<void> {
            const options = {thorough};
            for (let count = 0; count < MAX_ROUNDS; count += 1) {
                const request = store.get(requestId);
                if (request === undefined || (await round(request, options))) {
                    return;
                }
            }
            throw new BridgeError('plugin_data_conflict', 'other bridges keep changing the record of this request', {
                retriable: true,
            });
        },
        forget(requestId: string): void {
            stale.forget(requestId);
        },
    };
}

export type Reconciler = ReturnType<typeof createReconciler>;
