import React from 'react';
import {render, screen, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {CardModel} from '../../../../proto/bridge/card';
import {
    approvedCard,
    CARD_OF_STATUS,
    deniedCard,
    hostileCard,
    reviewBy,
    STORY_NOW,
    STORY_PEOPLE,
    storyCard,
    suspiciousCard,
} from '../../../../test/fakes/webapp/story_cards';
import {AccessRequestCard, type AccessRequestCardProps} from './access_request_card';

const IVAN = {teleportUser: 'ivan@example.com', unlinked: '', canDecide: true, myReview: ''} as const;
const CLOCK = {now: STORY_NOW, locale: 'en', timeZone: 'UTC', hour12: false};

const element = (card: CardModel, props: Partial<AccessRequestCardProps> = {}) => (
    <AccessRequestCard
        card={card}
        people={STORY_PEOPLE}
        viewer={IVAN}
        clock={CLOCK}
        onDecide={() => undefined}
        {...props}
    />
);
function draw(card: CardModel, props: Partial<AccessRequestCardProps> = {}) {
    const drawn = render(element(card, props));
    const root = screen.getByRole('group', {name: /^Access request of/});
    return {...drawn, root, text: () => root.textContent ?? ''};
}
const buttons = () => screen.queryAllByRole('button', {name: /^(Approve|Deny)…$/});

it('says who asks for what, why, how far it is and until when', () => {
    const {text} = draw(storyCard());
    expect(screen.getByRole('group', {name: 'Access request of Bob Ray: Pending'})).toBeTruthy();
    expect(text()).toMatch(/Bob Ray bob@example\.com asks for elevated-access/);
    expect(text()).toMatch(/Restore the orders table after the failed migration, INC-4821/);
    expect(text()).toMatch(/1 of 2 approvals1 denial ends it/);
    expect(text()).toMatch(/Decide within 57 min/);
    expect(text()).toMatch(/Access until 18:07, in 4 hr/);
    expect(text()).toMatch(/teleport\.example\.com/);
    expect(text()).toMatch(/Suggested reviewers: Alice Stone, Ivan Petrov/);
});

it('lists reviews with name, Teleport user, time and reason', () => {
    draw(storyCard());
    const [item] = within(screen.getByRole('list', {name: 'Reviews'})).getAllByRole('listitem');
    expect(item?.textContent).toBe('Alice Stone alice@example.com approved · 2 minutes ago  · checked with on-call');
});

it('asks to decide, one way or the other', async () => {
    const onDecide = jest.fn();
    draw(storyCard(), {onDecide});
    await userEvent.click(screen.getByRole('button', {name: 'Approve…'}));
    await userEvent.click(screen.getByRole('button', {name: 'Deny…'}));
    expect(onDecide.mock.calls).toEqual([['approve'], ['deny']]);
});

it('asks for nothing more while a dialog is being opened', async () => {
    const onDecide = jest.fn();
    draw(storyCard(), {onDecide, opening: 'approve'});
    await userEvent.click(screen.getByRole('button', {name: 'Opening…'}));
    await userEvent.click(screen.getByRole('button', {name: 'Deny…'}));
    expect(onDecide).not.toHaveBeenCalled();
});

it('leads to the request in Teleport, in a tab that knows nothing of this one', () => {
    draw(storyCard());
    const link = screen.getByRole('link', {name: 'Open in Teleport (opens in a new tab)'});
    expect(link.getAttribute('href')).toBe(`https://teleport.example.com/web/requests/${storyCard().request_id}`);
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
});

it.each([
    ['his own request', {...IVAN, teleportUser: 'bob@example.com'}, 'This is your own request'],
    ['what he approved', {...IVAN, myReview: 'approve'}, 'You approved this'],
    ['what he denied', {...IVAN, myReview: 'deny'}, 'You denied this'],
    ['without a Teleport user', {...IVAN, teleportUser: '', unlinked: 'Ask Zoe.'}, 'Ask Zoe.'],
    ['while it is switched off', {...IVAN, canDecide: false}, 'Nobody can decide from Mattermost'],
] as const)('tells who cannot decide %s why', (_what, viewer, why) => {
    const {text} = draw(storyCard(), {viewer});
    expect(buttons()).toEqual([]);
    expect(text()).toContain(why);
});

it('says why it is decided elsewhere, and how', () => {
    const {text} = draw(storyCard({decide: 'link', decide_reason: 'These roles are decided in Teleport only.'}));
    expect(buttons()).toEqual([]);
    expect(text()).toContain('These roles are decided in Teleport only.');
    expect(text()).toContain(`tsh request review --approve ${storyCard().request_id}`);
});

it.each(Object.entries(CARD_OF_STATUS))(
    'names the status %s and offers a decision only where there is one',
    (status, card) => {
        const {root} = draw(card);
        const name = root.getAttribute('aria-label') ?? '';
        expect(name.toLowerCase()).toContain(status.replace('_', ' '));
        expect(buttons()).toHaveLength(status === 'pending' ? 2 : 0);
    },
);

it('tells when access ends, and when it has ended though nobody said so', () => {
    const {text, rerender} = draw(approvedCard);
    expect(text()).toMatch(/Access ends 18:07, in 4 hr/);
    rerender(element(approvedCard, {clock: {...CLOCK, now: STORY_NOW + 5 * 3_600_000}}));
    expect(text()).toMatch(/Access ended 18:07/);
});

it('names the day, not the hours, of an end that is far away', () => {
    const {text} = draw(storyCard({access_until: STORY_NOW + 3 * 86_400_000}));
    expect(text()).toMatch(/Access until Jan 19, 14:07/);
    expect(text()).not.toMatch(/Access until[^.]*, in/);
});

it('tells why it was denied', () => {
    expect(draw(deniedCard).text()).toMatch(/Ivan Petrov ivan@example\.com denied · 2 minutes ago\s+· use the runbook/);
});

it('warns of a review that came with the request, and says how to remove it', () => {
    const {text} = draw(suspiciousCard);
    expect(text()).toMatch(/Do not approve or deny this request/);
    expect(text()).toMatch(/review already inside \(by carol@example\.com\)/);
    expect(text()).toContain(`tctl requests rm ${suspiciousCard.request_id}`);
    expect(text()).toMatch(/was inside when the request was created/);
});

it('marks reviews that nobody saw being made', () => {
    const {text, root} = draw(storyCard({reviews: [reviewBy('x', {provenance: 'unwitnessed'})]}));
    expect(text()).toMatch(/not seen by the bridge/);
    expect(root.className).toContain('TeleportTone--warning');
});

it('marks reviews that count for nothing', () => {
    expect(draw(storyCard({reviews: [reviewBy('x', {counts: false})]})).text()).toMatch(/counts for nothing/);
});

it('does not colour a card by a doubtful review that counts for nothing', () => {
    const {root} = draw(storyCard({reviews: [reviewBy('x', {provenance: 'unwitnessed', counts: false})]}));
    expect(root.className).toContain('TeleportTone--info');
});

it('says aloud what changes, not what it is at first', () => {
    const {rerender, root} = draw(storyCard());
    const status = within(root).getAllByRole('status').at(-1);
    expect(status?.textContent).toBe('');
    rerender(element(approvedCard));
    expect(status?.textContent).toBe('Access request of Bob Ray is now: Approved. 2 of 2 approvals');
});

it('counts down with the clock', () => {
    const {text, rerender} = draw(storyCard());
    rerender(element(storyCard(), {clock: {...CLOCK, now: STORY_NOW + 54 * 60_000}}));
    expect(text()).toMatch(/Decide within 3 min/);
    rerender(element(storyCard(), {clock: {...CLOCK, now: STORY_NOW + 60 * 60_000}}));
    expect(text()).toMatch(/Deadline passed/);
});

it('folds a long reason', async () => {
    draw(storyCard({reason: 'word '.repeat(100), reason_cut: true}));
    expect(screen.queryByText(/the whole reason is in Teleport/)).toBeNull();
    await userEvent.click(screen.getByRole('button', {name: 'Show all', expanded: false}));
    expect(screen.getByText(/the whole reason is in Teleport/)).toBeTruthy();
});

it('stays whole whatever is in it', () => {
    const {root, text} = draw(hostileCard);
    expect(root.querySelector('img, script, a')).toBeNull();
    expect(text()).toContain('<img src=x onerror=alert(1)>');
    expect(screen.getByRole('button', {name: 'and 308 more'})).toBeTruthy();
    expect(text()).toMatch(/reviewed in a way this version does not know/);
    expect(buttons()).toHaveLength(2);
});

it('stays whole without its lists', () => {
    const bare = JSON.parse(JSON.stringify(storyCard())) as Record<string, unknown>;
    for (const list of ['roles', 'resources', 'sets', 'reviews', 'suggested_reviewers', 'people']) {
        delete bare[list];
    }
    expect(draw(bare as unknown as CardModel).text()).toMatch(/asks for nothing in particular/);
});

it.each(['__proto__', 'constructor', ''])('takes the status %p for unknown', (status) => {
    expect(draw(storyCard({status, state: 'ODD'})).text()).toMatch(/does not know the state “ODD”/);
});
