// Every state of the panel at the right.
import React from 'react';
import {
    RequestsPanel,
    type PanelList,
    type RequestsPanelProps,
} from '../../../webapp/src/components/requests_panel/requests_panel';
import {
    CARD_OF_STATUS,
    idOf,
    hostileCard,
    makeSet,
    STORY_NOW,
    STORY_PEOPLE,
    severalWays,
    storyCard,
    thresholdBy,
} from '../../fakes/webapp/story_cards';
import {Card, CLOCK} from './cards';
import {Shot} from './shot';

const dana = storyCard({
    request_id: '0193aaaa-2f7c-7c1d-9a55-5a1c2b3d4e5f',
    requester: 'dana@example.com',
    requester_user_id: idOf('dana@example.com'),
    roles: ['prod-ssh'],
    reason: 'deploy 5.2',
    progress_text: '0 of 1 approval',
    pending_until: STORY_NOW + 3 * 3_600_000,
    sets: [makeSet([], [thresholdBy([], {approve: 1})])],
});
const row = (card = storyCard(), isWaiting = true) => ({card, postId: 'p1', isWaiting});
const OPEN: PanelList = {
    rows: [row(), row(dana), row({...severalWays, request_id: '0193bbbb'})],
    isRead: true,
    isLoading: false,
    hasMore: true,
    problem: null,
};
const EMPTY: PanelList = {...OPEN, rows: [], hasMore: false};
const RECENT: PanelList = {
    ...OPEN,
    rows: [...Object.entries(CARD_OF_STATUS), ['hostile', hostileCard] as const].map(([status, card]) =>
        row({...card, request_id: status}, false),
    ),
};

const Panel = (props: Partial<RequestsPanelProps>) => (
    <div style={{height: 380, border: '1px solid rgba(128,128,128,.4)'}}>
        <RequestsPanel
            tab='review'
            list={OPEN}
            waiting={3}
            unlinked=''
            isLiveDown={false}
            people={STORY_PEOPLE}
            clock={CLOCK}
            renderCard={(card) => <Card card={card} />}
            onTab={() => undefined}
            onRefresh={() => undefined}
            onMore={() => undefined}
            onOpenThread={() => undefined}
            {...props}
        />
    </div>
);

const STATES: Readonly<Record<string, Partial<RequestsPanelProps>>> = {
    'Panel, open': {},
    'Panel, recent': {tab: 'recent', list: RECENT},
    'Panel, empty': {list: EMPTY, waiting: 0},
    'Panel, loading': {list: {...EMPTY, isRead: false, isLoading: true}, waiting: null},
    'Panel, bridge down': {
        list: {
            ...EMPTY,
            isRead: false,
            problem: {
                code: 'bridge_down',
                text: 'The Teleport bridge does not answer. Try again in a moment, or decide in Teleport.',
            },
        },
    },
    'Panel, not linked, live down': {
        list: EMPTY,
        isLiveDown: true,
        unlinked: 'No Teleport user belongs to this account. Ask an administrator.',
    },
};

export const Panels = () => (
    <>
        {Object.entries(STATES).map(([name, state]) => (
            <Shot key={name} title={name} width={400}>
                <Panel {...state} />
            </Shot>
        ))}
    </>
);
