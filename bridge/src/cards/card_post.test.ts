import {CARD_PROP, cardModel} from '../../../proto/bridge/card';
import {aRequest, aReview} from '../../../test/fakes/requests';
import type {AccessRequest} from '../access_requests/access_request';
import type {Attachment} from './attachment';
import {renderCard} from './card_post';
import type {CardInput} from './card_post';

const ID = aRequest().id;
const OPEN = `[Open in Teleport](https://teleport.example.com/web/requests/${ID})`;

function card(request: Partial<AccessRequest> = {}, overrides: Partial<CardInput> = {}) {
    const full = aRequest(request);
    const {message, props, revision} = renderCard({
        request: full,
        provenances: Object.fromEntries(full.reviews.map(({author}) => [author, 'witnessed'])),
        clusterName: 'teleport.example.com',
        webUrl: 'https://teleport.example.com',
        creationKey: 'key',
        decide:
            full.state === 'PENDING' ? {mode: 'dialog', reason: ''} : {mode: 'none', reason: 'This request is closed.'},
        people: {},
        actionUrl: 'https://bridge.example.com/callbacks/action',
        actionContext: (action) => ({request_id: full.id, action, creation_key: 'key', mac: `mac of ${action}`}),
        ...overrides,
    });
    const [attachment] = props.attachments as [Attachment];
    const field = (title: string) => attachment.fields.find((one) => one.title === title)?.value;
    return {message, lines: message.split('\n'), props, revision, attachment, field, text: attachment.text.split('\n')};
}

const alice = aReview({reason: 'checked with on-call'});
const deniedByIvan = aReview({author: 'ivan', proposedState: 'DENIED', reason: 'use the runbook role'});

describe('a pending card', () => {
    it('says in its message who asks for what, why, how far it is, until when, and where to decide', () => {
        expect(card({requester: 'bob@example.com', reviews: [alice]}).lines).toEqual([
            '**PENDING:** `bob@example.com` asks for role `prod-access`',
            'Reason: `Payments are down, ticket 4711`',
            `**1 of 2 approvals** · 1 denial denies it · decide by 2026-01-16 18:00 UTC · ${OPEN}`,
        ]);
    });

    it('says in its box who decided what, and the small print', () => {
        const {text, field, attachment} = card({
            reviews: [alice],
            suggestedReviewers: ['alice', 'ivan'],
            assumeStartTime: 0,
        });
        expect(text).toEqual(['`alice` **approved**, 2026-01-15 12:01 UTC: `checked with on-call`']);
        expect(field('Access from')).toBe('1970-01-01 00:00 UTC');
        expect(field('Access until, at the latest')).toBe('2026-01-16 18:00 UTC');
        expect(field('Suggested reviewers')).toBe('`alice`, `ivan`');
        expect(field('Cluster')).toBe('`teleport.example.com`');
        expect(field('Request')).toBe(`\`${ID}\``);
        expect(attachment.fallback).toBe('PENDING, 1 of 2 approvals');
    });

    it('has two buttons that say which request and which decision', () => {
        const {actions = []} = card().attachment;
        expect(actions.map(({id, name, style}) => [id, name, style])).toEqual([
            ['approve', 'Approve…', 'primary'],
            ['deny', 'Deny…', 'danger'],
        ]);
        expect(actions[1]?.integration).toEqual({
            url: 'https://bridge.example.com/callbacks/action',
            context: {request_id: ID, action: 'deny', creation_key: 'key', mac: 'mac of deny'},
        });
    });

    it('explains why nobody decides it here, and how else', () => {
        const {attachment, text} = card({}, {decide: {mode: 'link', reason: 'Decide in Teleport.'}});
        expect(attachment.actions).toBeUndefined();
        expect(text).toEqual([
            'Decide in Teleport.',
            `In a terminal: \`tsh request review --approve ${ID}\` or \`tsh request review --deny ${ID}\``,
        ]);
    });

    it('leads to the command line when the web address is not known', () => {
        expect(card({}, {webUrl: ''}).message).toContain(`\`tsh request show ${ID}\``);
    });

    it('shows a few roles and resources in the message and all of them in the box', () => {
        const resources = [1, 2, 3].map((n) => ({clusterName: 'c', kind: 'node', name: `n${n}`, subResourceName: ''}));
        const {lines, field} = card({roles: ['a', 'b', 'c', 'd', 'e'], resources});
        expect(lines[0]).toBe(
            '**PENDING:** `bob` asks for resources `/c/node/n1`, `/c/node/n2` and 1 more with roles `a`, `b`, `c` and 2 more',
        );
        expect(field('Roles')).toBe('`a`, `b`, `c`, `d`, `e`');
        expect(field('Resources')).toBe('`/c/node/n1`, `/c/node/n2`, `/c/node/n3`');
    });

    it('counts what even the box leaves out', () => {
        const roles = Array.from({length: 25}, (_, index) => `role-${index}`);
        expect(card({roles}).field('Roles')).toMatch(/`role-19` and 5 more$/);
    });

    it('shortens a long reason in the message, says it in the box and where all of it is', () => {
        const {lines, text} = card({requestReason: 'x'.repeat(2_000)});
        expect(lines[1]).toBe(`Reason: \`${'x'.repeat(499)}…\``);
        expect(text).toEqual([
            `The reason at length: \`${'x'.repeat(999)}…\``,
            'The reason is longer than that; Teleport shows all of it.',
        ]);
    });

    it('names details that only Teleport shows', () => {
        expect(card({hiddenDetails: ['long-term access']}).text).toContain(
            'Shown by Teleport only: `long-term access`',
        );
    });

    it('marks reviews that nobody here saw, and those that count for nothing', () => {
        const reviews = [alice, aReview({author: 'zed', thresholdIndexes: []})];
        const {text, attachment} = card({reviews}, {provenances: {alice: 'unwitnessed', zed: 'witnessed'}});
        expect(text[0]).toMatch(/⚠ not seen by the bridge, check in Teleport$/);
        expect(text[1]).toMatch(/\(counts for no threshold\)$/);
        expect(attachment.color).toBe('#ffbc1f');
    });
});

describe('a request born with a review inside', () => {
    const smuggled = card({reviews: [alice]}, {provenances: {alice: 'smuggled'}});

    it('is a warning in the message, with the command that removes it', () => {
        expect(smuggled.lines[0]).toBe('**SUSPICIOUS, PENDING:** `bob` asks for role `prod-access`');
        expect(smuggled.lines[1]).toContain('(by `alice`)');
        expect(smuggled.lines[1]).toContain(`\`tctl requests rm ${ID}\``);
    });

    it('offers no decision, whatever the caller thinks', () => {
        expect(smuggled.attachment.actions).toBeUndefined();
        expect(smuggled.props[CARD_PROP]).toMatchObject({status: 'suspicious', decide: 'none'});
        expect(smuggled.text.join()).not.toContain('tsh request review');
    });

    it('is a warning still when it was approved', () => {
        const approved = card({state: 'APPROVED', reviews: [alice]}, {provenances: {alice: 'smuggled'}});
        expect(approved.lines[0]).toMatch(/^\*\*SUSPICIOUS, APPROVED:/);
    });
});

describe('a card that is decided', () => {
    it('says who approved and until when', () => {
        const reviews = [alice, aReview({author: 'ivan'})];
        const {lines, attachment} = card({state: 'APPROVED', reviews, resolveReason: 'checked with on-call'});
        expect(lines[0]).toBe('**APPROVED:** `bob` may use role `prod-access` until 2026-01-16 18:00 UTC');
        expect(lines[2]).toBe(`**2 of 2 approvals** by \`alice\`, \`ivan\` · ${OPEN}`);
        expect(attachment).toMatchObject({color: '#3db887', fallback: 'APPROVED'});
        expect(attachment.actions).toBeUndefined();
    });

    it('says who denied and why, once', () => {
        const {message, text} = card({
            state: 'DENIED',
            reviews: [alice, deniedByIvan],
            resolveReason: 'use the runbook role',
        });
        expect(message).toContain(`denied by \`ivan\` · ${OPEN}`);
        expect(text.join('\n').match(/use the runbook role/g)).toHaveLength(1);
    });

    it('says so when no review decided it', () => {
        const {text} = card({state: 'APPROVED', reviews: [alice], resolveReason: 'break glass'});
        expect(text).toContain('These reviews did not decide it: somebody set the state in Teleport.');
        expect(text).toContain('Reason of the decision: `break glass`');
    });

    it.each([
        ['PROMOTED', '**PROMOTED:** `bob` asked for role `prod-access`; an access list grants it instead'],
        ['NONE', '**NONE:** `bob` asked for role `prod-access`; look at it in Teleport'],
        ['UNKNOWN', '**UNKNOWN STATE:** `bob` asked for role `prod-access`; look at it in Teleport'],
    ] as const)('has words for %s', (state, line) => {
        expect(card({state}).lines[0]).toBe(line);
    });
});

describe('a card whose request is gone', () => {
    it.each([
        ['expired', 'PENDING', '**EXPIRED:** `bob` asked for role `prod-access`; nobody decided in time'],
        ['access_ended', 'APPROVED', '**ACCESS HAS ENDED:** `bob` could use role `prod-access`'],
        ['withdrawn', 'PENDING', '**WITHDRAWN OR REMOVED:** `bob` asked for role `prod-access`'],
        ['closed', 'PENDING', '**CLOSED:** `bob` asked for role `prod-access`; it ended while the bridge was away'],
    ] as const)('ends as %s', (ending, state, line) => {
        const {lines, attachment, props, field} = card({state}, {ending});
        expect(lines[0]).toBe(line);
        expect(attachment.actions).toBeUndefined();
        expect(attachment.color).toBe('#8d8d8d');
        expect(props[CARD_PROP]).toMatchObject({status: ending, decide: 'none'});
        expect(field('Access until, at the latest')).toBeUndefined();
    });
});

describe('the props', () => {
    it('carry the card by contract, with the people on it and nobody else', () => {
        const {props, revision} = card({reviews: [alice]}, {people: {alice: 'ua', bob: 'ub', mallory: 'um'}});
        expect(props.from_bot).toBe('true');
        expect(cardModel.parse(props[CARD_PROP])).toEqual(props[CARD_PROP]);
        expect(props[CARD_PROP]).toMatchObject({
            revision,
            creation_key: 'key',
            requester_user_id: 'ub',
            people: {alice: 'ua', bob: 'ub'},
        });
    });

    it('keep people out of the revision', () => {
        expect(card({}, {people: {bob: 'x'}}).revision).toBe(card().revision);
    });

    it.each<[string, Partial<AccessRequest>, Partial<CardInput>]>([
        ['a review', {reviews: [alice, aReview({author: 'ivan'})]}, {}],
        ['an ending', {}, {ending: 'expired'}],
        ['a doubt', {}, {provenances: {alice: 'unwitnessed'}}],
        ['the kill switch', {}, {decide: {mode: 'link', reason: 'Switched off.'}}],
        [
            'another key',
            {},
            {actionContext: () => ({request_id: ID, action: 'approve', creation_key: 'key', mac: 'new'})},
        ],
        ['a web address', {}, {webUrl: 'https://other.example.com'}],
        ['a detail that the message does not show', {suggestedReviewers: ['alice']}, {}],
    ])('change their revision with %s', (_, request, overrides) => {
        expect(card({reviews: [alice], ...request}, overrides).revision).not.toBe(card({reviews: [alice]}).revision);
    });
});
