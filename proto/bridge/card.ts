// What a card's post carries in props.teleport_request: bridge -> webapp. Plain data; foreign text is raw here (the
// webapp renders it as text nodes), cut to limits so that one value can never push another away.
// Unknown fields are dropped and unknown words kept as strings: an older plugin draws a newer card.
import * as z from 'zod/mini';

export const CARD_VERSION = 1;
export const CARD_POST_TYPE = 'custom_teleport_request';
/** Post prop that holds the card. */
export const CARD_PROP = 'teleport_request';

/** Unix milliseconds, UTC, or null when the server has none. */
const instant = z.nullable(z.number());

export const cardThreshold = z.object({
    name: z.string(),
    filter: z.string(),
    /** 0: never approves (denies). */
    approve: z.number(),
    deny: z.number(),
    approvals: z.number(),
    denials: z.number(),
    /** Teleport users whose approvals are counted, in order. */
    approved_by: z.array(z.string()),
    denied_by: z.array(z.string()),
});

/** Alternatives within a set are joined by "or", sets by "and". */
export const cardSet = z.object({
    /** Roles this set belongs to; several roles may share one. */
    roles: z.array(z.string()),
    thresholds: z.array(cardThreshold),
    approved: z.boolean(),
});

export const cardReview = z.object({
    author: z.string(),
    /** APPROVED or DENIED. */
    decision: z.string(),
    reason: z.string(),
    created_at: instant,
    /** witnessed, unwitnessed or smuggled. */
    provenance: z.string(),
    /** False: stored by Teleport, but matches no threshold. */
    counts: z.boolean(),
});

export const cardModel = z.object({
    version: z.number(),
    /** Hash of everything the post says; changes when the card does. */
    revision: z.string(),
    /** Names this post among all posts of all bridges. */
    creation_key: z.string(),
    request_id: z.string(),
    cluster_name: z.string(),
    /** Empty when the cluster's web address is not known. */
    web_url: z.string(),
    /** pending, approved, denied, promoted, expired, access_ended, withdrawn, closed, suspicious, unknown. */
    status: z.string(),
    /** The state as Teleport names it: PENDING, APPROVED, … */
    state: z.string(),
    requester: z.string(),
    /** Mattermost user id of the requester when known, else empty. */
    requester_user_id: z.string(),
    roles: z.array(z.string()),
    resources: z.array(z.string()),
    /** How many roles and resources were left out of the lists above. */
    roles_omitted: z.number(),
    resources_omitted: z.number(),
    reason: z.string(),
    reason_cut: z.boolean(),
    resolve_reason: z.string(),
    created_at: instant,
    pending_until: instant,
    access_until: instant,
    assume_start_time: instant,
    suggested_reviewers: z.array(z.string()),
    /** `1 of 2 approvals`: one line that is true on its own. */
    progress_text: z.string(),
    sets: z.array(cardSet),
    reviews: z.array(cardReview),
    /** dialog: Approve and Deny are offered; link: only in Teleport; none: nothing to decide. */
    decide: z.string(),
    /** Why not `dialog`, in one sentence; empty otherwise. */
    decide_reason: z.string(),
    /** Teleport user name -> Mattermost user id, for avatars; only people who appear on the card. */
    people: z.record(z.string(), z.string()),
});

export type CardThreshold = z.infer<typeof cardThreshold>;
export type CardSet = z.infer<typeof cardSet>;
export type CardReview = z.infer<typeof cardReview>;
export type CardModel = z.infer<typeof cardModel>;

/** The card in a post's props, or null when there is none that this version can read. */
export function parseCard(props: unknown): CardModel | null {
    const holder =
        typeof props === 'object' && props !== null ? (props as Record<string, unknown>)[CARD_PROP] : undefined;
    const parsed = cardModel.safeParse(holder);
    return parsed.success ? parsed.data : null;
}
