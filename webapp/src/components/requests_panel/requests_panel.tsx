// The panel at the right: what waits for my review, what I asked for, and what happened lately.
import React from 'react';
import type {ReactNode} from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {Button} from '../parts/button';
import {Icon} from '../parts/icon';
import {Notice} from '../parts/notice';
import type {Problem} from '../parts/problem';
import {useUid} from '../parts/use_uid';
import type {PeopleView} from '../person';
import {useText} from '../text';
import type {Clock} from '../time/clock';
import {EmptyList, ListProblem, LoadingList} from './list_states';
import type {PanelRow} from './panel_row';
import {RequestRowLine} from './request_row';
import type {Scope} from './scope';
import {listId, tabId, Tabs} from './tabs';

export interface PanelList {
    rows: readonly PanelRow[];
    /** It was read at least once. */
    isRead: boolean;
    isLoading: boolean;
    hasMore: boolean;
    problem: Problem | null;
}

export interface RequestsPanelProps {
    tab: Scope;
    list: PanelList;
    /** Requests that wait for my review; null: not known. */
    waiting: number | null;
    /** Why I am not linked to a Teleport user and what to do; empty: I am, or it is not known. */
    unlinked: string;
    /** Mattermost's live connection is interrupted: what is shown may be old. */
    isLiveDown: boolean;
    people: PeopleView;
    clock: Clock;
    renderCard: (card: CardModel) => ReactNode;
    onTab: (tab: Scope) => void;
    /** Reads the list from its beginning. */
    onRefresh: () => void;
    onMore: () => void;
    onOpenThread: (postId: string) => void;
}

export function RequestsPanel(props: RequestsPanelProps) {
    const {tab, list, waiting, unlinked, isLiveDown, people, clock, renderCard} = props;
    const {onTab, onRefresh, onMore, onOpenThread} = props;
    const text = useText();
    const uid = useUid();
    const {rows, isRead, isLoading, hasMore, problem} = list;
    const isFirstLoad = isLoading && rows.length === 0 && problem === null;
    return (
        <div className='TeleportUi TeleportPanel'>
            <div className='TeleportPanel__bar'>
                <Tabs uid={uid} tab={tab} waiting={waiting} onTab={onTab} />
                <button
                    type='button'
                    className='TeleportIconButton'
                    aria-label={text('teleport.requests.refresh')}
                    title={text('teleport.requests.refresh')}
                    aria-disabled={isLoading || undefined}
                    onClick={isLoading ? undefined : onRefresh}
                >
                    {isLoading && isRead ? (
                        <span className='TeleportSpinner' aria-hidden='true' />
                    ) : (
                        <Icon name='refresh' />
                    )}
                </button>
            </div>
            <div
                className='TeleportPanel__body'
                role='tabpanel'
                id={listId(uid)}
                aria-labelledby={tabId(uid, tab)}
                aria-busy={isLoading}
            >
                {isLiveDown ? <Notice tone='warning'>{text('teleport.requests.live_down')}</Notice> : null}
                {unlinked === '' ? null : (
                    <Notice tone='warning' title={text('teleport.requests.not_linked')}>
                        <div>{unlinked}</div>
                    </Notice>
                )}
                {problem === null ? null : <ListProblem problem={problem} isRetrying={isLoading} onRetry={onRefresh} />}
                {isFirstLoad ? <LoadingList /> : null}
                {rows.length === 0 && isRead && !isLoading && problem === null ? <EmptyList scope={tab} /> : null}
                {rows.length === 0 ? null : (
                    <div role='list' className='TeleportPanel__rows'>
                        {rows.map((row) => (
                            <RequestRowLine
                                key={row.card.request_id}
                                row={row}
                                people={people}
                                clock={clock}
                                renderCard={renderCard}
                                onOpenThread={onOpenThread}
                            />
                        ))}
                    </div>
                )}
                {hasMore && rows.length > 0 ? (
                    <div className='TeleportPanel__more'>
                        <Button look='tertiary' size='small' isBusy={isLoading} onPress={onMore}>
                            {text('teleport.requests.load_more')}
                        </Button>
                    </div>
                ) : null}
            </div>
        </div>
    );
}
