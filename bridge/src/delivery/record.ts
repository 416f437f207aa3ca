// What plugin data says about one request: the only durable state of the bridge. Each fact has a key of its own, so that
// replicas compare and swap no more than they touch. Keys: `request`, `reviews`, `recipients`, `post.<channel id>`.
import type {AccessRequest} from '../access_requests/access_request';
import type {Provenance, Provenances} from '../access_requests/provenance';
import type {PluginData} from '../teleport/teleport_api';

/** One card in one channel. Its raw text is what compare-and-swap compares. */
export interface ChannelRecord {
    /** Creation key: names the post among all posts, also inside it. */
    key: string;
    /** The process that holds the claim. */
    owner: string;
    /** Raised by every take-over and update, so that an unchanged record means an idle or dead owner. */
    n: number;
    /** Wall clock of the first claim, ms: how far back an adoption must look. */
    at: number;
    post?: string;
    /** Revision that somebody is writing. */
    wanted?: string;
    /** Revision that the post shows. */
    applied?: string;
    /** A call before the one that wrote this got no answer and may take effect late: read the post back. */
    doubt?: boolean;
    /** Somebody deleted the post: it is not posted again. */
    gone?: boolean;
}

export interface DeliveryRecord {
    /** Last recorded state, texts cut: enough to paint the card after the request itself is gone. */
    request: AccessRequest;
    provenances: Provenances;
    /** Recipients (as configured) with no channel yet. */
    unresolved: string[];
    /** By channel id. */
    posts: Record<string, ChannelRecord>;
    /** As read: what the next swap expects. */
    raw: PluginData;
}

const POST_PREFIX = 'post.';
/**
 * Everybody's records come in one answer of 64 MiB at most, and requesters write most of what is in them: whoever exceeds
 * the first limits has his cut to the second. In characters and entries; `MOST` of JSON.
 */
const LIMITS = {text: 512, entries: 50};
const TIGHT_LIMITS = {text: 48, entries: 8};
const MOST = 16_000;
/** No honest name is longer. */
const NAME = 256;
const PROVENANCES = 50;

/** A claim or update is under way: only its owner, or who finds it stale, may touch it. */
export const isBusy = (record: ChannelRecord): boolean =>
    !record.gone && (record.post === undefined || record.wanted !== record.applied);

export const postKey = (channelId: string): string => POST_PREFIX + channelId;

export function encodeChannel(record: ChannelRecord): string {
    return JSON.stringify(record);
}

function shortened(request: AccessRequest, {text, entries}: typeof LIMITS): AccessRequest {
    const short = (value: string): string => Array.from(value).slice(0, text).join('');
    return {
        ...request,
        roles: request.roles.slice(0, entries).map(short),
        requestReason: short(request.requestReason),
        resolveReason: short(request.resolveReason),
        constraints: request.constraints === null ? null : short(request.constraints),
        // Authors are compared with what Teleport says, so they stay whole or go.
        reviews: request.reviews
            .filter(({author}) => author.length <= NAME)
            .slice(0, entries)
            .map((review) => ({
                ...review,
                reason: short(review.reason),
                submittedBy: short(review.submittedBy),
                thresholdIndexes: review.thresholdIndexes.slice(0, entries),
            })),
        suggestedReviewers: request.suggestedReviewers.slice(0, entries).map(short),
        resources: request.resources.slice(0, entries).map(({clusterName, kind, name, subResourceName}) => ({
            clusterName: short(clusterName),
            kind: short(kind),
            name: short(name),
            subResourceName: short(subResourceName),
        })),
        hiddenDetails: request.hiddenDetails.slice(0, entries).map(short),
    };
}

/** The request as it is kept: a card can be painted from it, and a hostile request cannot fill the store. */
export function encodeRequest(request: AccessRequest): string {
    const text = JSON.stringify(shortened(request, LIMITS));
    return text.length <= MOST ? text : JSON.stringify(shortened(request, TIGHT_LIMITS));
}

/** What is smuggled is kept before anything else, for it must not be forgotten. */
export function encodeProvenances(provenances: Provenances): string {
    const all = Object.entries(provenances);
    const smuggled = all.filter(([, provenance]) => provenance === 'smuggled').slice(0, PROVENANCES);
    const others = all
        .filter(([author, provenance]) => provenance !== 'smuggled' && author.length <= NAME)
        .slice(0, PROVENANCES - smuggled.length);
    const cut = smuggled.map(([author, provenance]) => [author.slice(0, NAME), provenance] as const);
    return JSON.stringify(Object.fromEntries([...others, ...cut]));
}

export function encodeUnresolved(recipients: string[]): string {
    return recipients.length === 0 ? '' : JSON.stringify(recipients);
}

function parseJson(text: string | undefined): unknown {
    try {
        return text === undefined ? undefined : JSON.parse(text);
    } catch {
        return undefined;
    }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function decodeChannel(text: string): ChannelRecord | null {
    const value = parseJson(text);
    if (!isObject(value) || typeof value.key !== 'string' || typeof value.owner !== 'string') {
        return null;
    }
    return value as unknown as ChannelRecord;
}

function decodeProvenances(text: string | undefined): Provenances {
    const value = parseJson(text);
    const known = (word: unknown): Provenance => (word === 'witnessed' || word === 'smuggled' ? word : 'unwitnessed');
    return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([author, word]) => [author, known(word)]))
        : {};
}

/** Null when nothing of ours is recorded (or nothing readable: then the request counts as never seen). */
export function decodeRecord(raw: PluginData): DeliveryRecord | null {
    const request = parseJson(raw.request);
    if (!isObject(request) || typeof request.id !== 'string') {
        return null;
    }
    const unresolved = parseJson(raw.recipients);
    const posts: Record<string, ChannelRecord> = {};
    for (const [key, text] of Object.entries(raw)) {
        const channel = key.startsWith(POST_PREFIX) ? decodeChannel(text) : null;
        if (channel !== null) {
            posts[key.slice(POST_PREFIX.length)] = channel;
        }
    }
    return {
        request: request as unknown as AccessRequest,
        provenances: decodeProvenances(raw.reviews),
        unresolved: Array.isArray(unresolved) ? unresolved.filter((one) => typeof one === 'string') : [],
        posts,
        raw,
    };
}
