// Cards of one story in each of their states, with the people in it: what the gallery shows and component tests draw.
import type {CardModel, CardReview, CardSet, CardThreshold} from '../../../proto/bridge/card';
import {makeCard} from './cards';

/** Unix ms; everything in the story lies around it. */
export const STORY_NOW = Date.UTC(2026, 0, 16, 14, 7);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ACCOUNTS: Record<string, string> = {
    'alice@example.com': 'Alice Stone',
    'ivan@example.com': 'Ivan Petrov',
    'bob@example.com': 'Bob Ray',
    'dana@example.com': 'Dana Kim',
};

/** Account ids are made from names here. */
export const idOf = (teleportUser: string): string => `id-of-${teleportUser}`;

export const STORY_PEOPLE = Object.fromEntries(
    Object.entries(ACCOUNTS).map(([user, name]) => [
        idOf(user),
        {name, username: user.split('@')[0] ?? '', avatarUrl: ''},
    ]),
);

const everybody = Object.fromEntries(Object.keys(ACCOUNTS).map((user) => [user, idOf(user)]));

export const makeThreshold = (change: Partial<CardThreshold> = {}): CardThreshold => ({
    name: '',
    filter: '',
    approve: 2,
    deny: 1,
    approvals: 0,
    denials: 0,
    approved_by: [],
    denied_by: [],
    ...change,
});

/** With its approvals and denials counted from the names. */
export function thresholdBy(approvedBy: string[], change: Partial<CardThreshold> = {}): CardThreshold {
    const deniedBy = change.denied_by ?? [];
    return makeThreshold({
        approvals: approvedBy.length,
        approved_by: approvedBy,
        denials: deniedBy.length,
        ...change,
    });
}

export const makeSet = (roles: string[], thresholds: CardThreshold[], approved = false): CardSet => ({
    roles,
    thresholds,
    approved,
});

export const reviewBy = (author: string, change: Partial<CardReview> = {}): CardReview => ({
    author,
    decision: 'APPROVED',
    reason: '',
    created_at: STORY_NOW - 2 * MINUTE,
    provenance: 'witnessed',
    counts: true,
    ...change,
});

const alice = reviewBy('alice@example.com', {reason: 'checked with on-call'});
const ivan = reviewBy('ivan@example.com', {created_at: STORY_NOW - MINUTE});
const both = ['alice@example.com', 'ivan@example.com'];

export function storyCard(change: Partial<CardModel> = {}): CardModel {
    return makeCard({
        request_id: '0193496f-2f7c-7c1d-9a55-5a1c2b3d4e5f',
        requester: 'bob@example.com',
        requester_user_id: idOf('bob@example.com'),
        roles: ['elevated-access'],
        reason: 'Restore the orders table after the failed migration, INC-4821',
        created_at: STORY_NOW - 3 * MINUTE,
        pending_until: STORY_NOW + 57 * MINUTE,
        access_until: STORY_NOW + 4 * HOUR,
        suggested_reviewers: both,
        progress_text: '1 of 2 approvals',
        sets: [makeSet(['elevated-access'], [thresholdBy(['alice@example.com'])])],
        reviews: [alice],
        people: everybody,
        ...change,
    });
}

const closed = {decide: 'none', decide_reason: 'This request is closed.'};

export const severalWays = storyCard({
    roles: ['db-admin', 'prod-ssh'],
    progress_text: '1 of 2 requirements met',
    sets: [
        makeSet(
            ['db-admin'],
            [
                thresholdBy(['alice@example.com'], {name: 'team'}),
                thresholdBy([], {
                    name: 'senior',
                    approve: 1,
                    filter: 'contains(reviewer.traits["level"], "senior")',
                }),
            ],
        ),
        makeSet(['prod-ssh'], [thresholdBy(['ivan@example.com'], {approve: 1})], true),
    ],
    reviews: [alice, ivan],
});

export const approvedCard = storyCard({
    ...closed,
    status: 'approved',
    state: 'APPROVED',
    progress_text: '2 of 2 approvals',
    sets: [makeSet(['elevated-access'], [thresholdBy(both)], true)],
    reviews: [alice, ivan],
});

export const deniedCard = storyCard({
    ...closed,
    status: 'denied',
    state: 'DENIED',
    progress_text: '0 of 2 approvals',
    sets: [makeSet(['elevated-access'], [thresholdBy([], {denied_by: ['ivan@example.com']})])],
    reviews: [reviewBy('ivan@example.com', {decision: 'DENIED', reason: 'use the runbook role instead'})],
});

export const suspiciousCard = storyCard({
    status: 'suspicious',
    decide: 'none',
    reviews: [reviewBy('carol@example.com', {provenance: 'smuggled', created_at: STORY_NOW - 3 * MINUTE})],
});

const ended = (status: string, change: Partial<CardModel> = {}): CardModel =>
    storyCard({...closed, status, state: 'PENDING', reviews: [], sets: [], ...change});

/** One card for each status, in the order of a request's life. */
export const CARD_OF_STATUS: Readonly<Record<string, CardModel>> = {
    pending: storyCard(),
    approved: approvedCard,
    denied: deniedCard,
    promoted: ended('promoted', {state: 'PROMOTED', reviews: [reviewBy('alice@example.com', {decision: 'PROMOTED'})]}),
    expired: ended('expired'),
    access_ended: {...approvedCard, status: 'access_ended', access_until: STORY_NOW - HOUR},
    withdrawn: ended('withdrawn'),
    closed: ended('closed'),
    suspicious: suspiciousCard,
    unknown: ended('unknown', {state: 'UNKNOWN'}),
};

const RTL = 'شركة \u0627\u0644\u0645\u062b\u0627\u0644 (abc) ';

/** More and longer than any bridge sends, in scripts that run the other way. */
export const hostileCard = storyCard({
    requester: 'x'.repeat(500),
    requester_user_id: '',
    roles: Array.from({length: 40}, (_, index) => `${index}-${RTL}${'r'.repeat(index * 12)}`),
    resources: Array.from({length: 300}, (_, index) => `/teleport.example.com/node/host-${index}`),
    roles_omitted: 7,
    resources_omitted: 12,
    reason: `<img src=x onerror=alert(1)> @all [link](javascript:alert(1)) ${RTL}\n`.repeat(12),
    reason_cut: true,
    sets: [makeSet(['a'], [thresholdBy([], {approve: 12, deny: 0, approvals: 5, approved_by: both})])],
    reviews: [
        reviewBy('y'.repeat(500), {decision: 'WHO_KNOWS', reason: RTL.repeat(40), created_at: 1e300, counts: false}),
    ],
    created_at: 9e15,
    access_until: -9e15,
    web_url: 'javascript:alert(1)',
    suggested_reviewers: Array.from({length: 10}, (_, index) => `${RTL}${index}`),
    people: {},
});
