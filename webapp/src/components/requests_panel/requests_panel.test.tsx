import React from 'react';
import {render, screen, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
    approvedCard,
    hostileCard,
    idOf,
    severalWays,
    STORY_NOW,
    STORY_PEOPLE,
    storyCard,
} from '../../../../test/fakes/webapp/story_cards';
import {RequestsPanel, type PanelList, type RequestsPanelProps} from './requests_panel';

const row = (card = storyCard(), isWaiting = true, postId = 'post1') => ({card, isWaiting, postId});
const LIST: PanelList = {rows: [row()], isRead: true, isLoading: false, hasMore: false, problem: null};
const EMPTY: PanelList = {...LIST, rows: []};

const calls = () => ({onTab: jest.fn(), onRefresh: jest.fn(), onMore: jest.fn(), onOpenThread: jest.fn()});
const element = (props: Partial<RequestsPanelProps>) => (
    <RequestsPanel
        tab='review'
        list={LIST}
        waiting={2}
        unlinked=''
        isLiveDown={false}
        people={STORY_PEOPLE}
        clock={{now: STORY_NOW, locale: 'en', timeZone: 'UTC', hour12: false}}
        renderCard={(card) => <p>card of {card.request_id}</p>}
        {...calls()}
        {...props}
    />
);
function draw(props: Partial<RequestsPanelProps> = {}) {
    const on = calls();
    return {...on, ...render(element({...on, ...props}))};
}

describe('tabs', () => {
    it('say which list is shown and how many requests wait', () => {
        draw();
        expect(screen.getByRole('tab', {selected: true, name: /Open.*2 requests wait for your review/})).toBeTruthy();
        expect(screen.getByRole('tabpanel', {name: /Open/})).toBeTruthy();
        expect(screen.getByRole('tab', {selected: false, name: 'Mine'})).toBeTruthy();
    });

    it('have no badge when nothing waits, and none while that is not known', () => {
        const {rerender} = draw({waiting: 0});
        expect(screen.getByRole('tab', {name: 'Open'})).toBeTruthy();
        rerender(element({waiting: null}));
        expect(screen.getByRole('tab', {name: 'Open'})).toBeTruthy();
    });

    it('are chosen by mouse and by arrow keys', async () => {
        const {onTab} = draw();
        await userEvent.click(screen.getByRole('tab', {name: 'Recent'}));
        screen.getByRole('tab', {name: /Open/}).focus();
        await userEvent.keyboard('{ArrowRight}{End}{ArrowLeft}');
        expect(onTab.mock.calls.flat()).toEqual(['recent', 'mine', 'recent', 'recent']);
        expect(document.activeElement).toBe(screen.getByRole('tab', {name: 'Recent'}));
    });

    it('are one stop of the Tab key', () => {
        draw({tab: 'mine'});
        expect(screen.getAllByRole('tab').map(({tabIndex}) => tabIndex)).toEqual([-1, 0, -1]);
    });
});

describe('rows', () => {
    const only = () => within(screen.getByRole('listitem'));

    it('say who, what, why, how far and how long', () => {
        draw();
        const text = screen.getByRole('listitem').textContent;
        expect(text).toContain('elevated-access');
        expect(text).toContain('1 of 2 approvals');
        expect(text).toContain('57 min left');
        expect(text).toMatch(/Bob Ray \(bob@example\.com\) · Restore the orders table/);
    });

    it('open the whole card to review it', async () => {
        draw();
        await userEvent.click(only().getByRole('button', {name: 'Review the request of Bob Ray for elevated-access'}));
        expect(screen.getByText(`card of ${storyCard().request_id}`)).toBeTruthy();
        await userEvent.click(only().getByRole('button', {expanded: true}));
        expect(screen.queryByText(/^card of/)).toBeNull();
    });

    it('stay open when the request changes under the hand', async () => {
        const {rerender} = draw();
        await userEvent.click(only().getByRole('button', {name: /^Review/}));
        rerender(element({list: {...LIST, rows: [row(approvedCard, false)]}}));
        expect(screen.getByText(/^card of/)).toBeTruthy();
        expect(screen.getByText('Approved')).toBeTruthy();
    });

    it('name a state other than pending, and when it was asked for', () => {
        draw({list: {...LIST, rows: [row(approvedCard, false)]}});
        expect(screen.getByRole('listitem').textContent).toMatch(/Approved.*asked 3 minutes ago/);
        expect(only().getByRole('button', {name: /^Details/})).toBeTruthy();
    });

    it('lead to the thread where there is a post', async () => {
        const {onOpenThread, rerender} = draw();
        await userEvent.click(only().getByRole('button', {name: 'Open thread'}));
        expect(onOpenThread.mock.calls).toEqual([['post1']]);
        rerender(element({list: {...LIST, rows: [row(storyCard(), true, '')]}}));
        expect(only().queryByRole('button', {name: 'Open thread'})).toBeNull();
    });

    it('name resources before roles and say how many more there are', () => {
        draw({
            list: {
                ...LIST,
                rows: [row(storyCard({resources: ['/c/node/a', '/c/node/b', '/c/node/d'], resources_omitted: 2}))],
            },
        });
        expect(screen.getByText('/c/node/a, /c/node/b and 3 more')).toBeTruthy();
    });

    it('stand whatever is in them', () => {
        const bob = storyCard({request_id: 'other', requester_user_id: idOf('bob@example.com')});
        draw({
            list: {
                ...LIST,
                rows: [row(hostileCard), row(severalWays), row(bob)].map((one, index) => ({
                    ...one,
                    card: {...one.card, request_id: `r${index}`},
                })),
            },
        });
        expect(screen.getAllByRole('listitem')).toHaveLength(3);
    });
});

describe('states', () => {
    it('loading says so and shows no row', () => {
        draw({list: {...EMPTY, isRead: false, isLoading: true}});
        expect(screen.getByRole('status').textContent).toBe('Loading…');
        expect(screen.getByRole('tabpanel').getAttribute('aria-busy')).toBe('true');
    });

    it.each([
        ['review', 'Nothing waits for your review.'],
        ['mine', 'You have not asked for anything.'],
        ['recent', 'No access requests yet.'],
    ] as const)('an empty list of %s says so', (tab, text) => {
        draw({tab, list: EMPTY});
        expect(screen.getByText(text)).toBeTruthy();
    });

    it.each([
        ['bridge_down', 'The bridge does not answer'],
        ['command_missing', 'Not set up in this team'],
        ['offline', 'No connection'],
        ['something_new', 'The list cannot be read'],
    ])('the failure %s is told with what to do, and can be tried again', async (code, title) => {
        const {onRefresh} = draw({list: {...EMPTY, isRead: false, problem: {code, text: 'Do this.'}}});
        const alert = screen.getByRole('alert');
        expect(alert.textContent).toContain(`${title}Do this.`);
        await userEvent.click(within(alert).getByRole('button', {name: 'Try again'}));
        expect(onRefresh).toHaveBeenCalledTimes(1);
    });

    it('a failure leaves the rows that were read before', () => {
        draw({list: {...LIST, problem: {code: 'offline', text: 'Check your connection.'}}});
        expect(screen.getByRole('listitem')).toBeTruthy();
    });

    it('a person who is not linked reads why', () => {
        draw({unlinked: 'Ask Zoe.'});
        expect(screen.getByText('Ask Zoe.')).toBeTruthy();
    });

    it('interrupted live updates are told', () => {
        draw({isLiveDown: true});
        expect(screen.getByText(/Live updates are interrupted/)).toBeTruthy();
    });

    it('more can be loaded, once at a time', async () => {
        const {onMore, rerender} = draw({list: {...LIST, hasMore: true}});
        await userEvent.click(screen.getByRole('button', {name: 'Load more'}));
        expect(onMore).toHaveBeenCalledTimes(1);
        const again = jest.fn();
        rerender(element({list: {...LIST, hasMore: true, isLoading: true}, onMore: again}));
        await userEvent.click(screen.getByRole('button', {name: 'Load more'}));
        expect(again).not.toHaveBeenCalled();
    });

    it('the list can be read anew', async () => {
        const {onRefresh} = draw();
        await userEvent.click(screen.getByRole('button', {name: 'Refresh'}));
        expect(onRefresh).toHaveBeenCalledTimes(1);
    });
});
