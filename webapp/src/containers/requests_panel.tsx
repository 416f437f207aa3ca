// The right-hand side: what waits for me, what I asked for, what happened lately.
import React from 'react';
import type {CardModel} from '../../../proto/bridge/card';
import {RequestsPanel as Panel} from '../components/requests_panel/requests_panel';
import {isLiveDown} from '../host/selectors';
import {useClock} from '../hooks/clock';
import {useHostState} from '../hooks/host_state';
import {usePeople} from '../hooks/people';
import {useRequestList} from '../hooks/request_list';
import {useServices} from '../hooks/services';
import {useOpenThread} from '../hooks/thread';
import {useFailureText} from '../i18n/text';
import {ours, teleportUser} from '../store/selectors';
import type {KnownRequest, Scope} from '../store/types';
import {isWaiting} from '../store/waiting';
import {RequestCard} from './request_card';

const requesterIds = (rows: readonly KnownRequest[]): string[] =>
    rows.map(({card}) => card.people[card.requester] || card.requester_user_id);

export function RequestsPanel() {
    const {session} = useServices();
    React.useEffect(() => session.ensure(), [session]);
    const [tab, setTab] = React.useState<Scope>('review');
    const {rows, list, reload, loadMore} = useRequestList(tab);
    const me = useHostState(teleportUser);
    const waiting = useHostState((state) => ours(state).waiting);
    const unlinked = useHostState((state) => ours(state).session.view?.unlinked ?? '');
    const isDown = useHostState(isLiveDown);
    const people = usePeople(requesterIds(rows));
    const clock = useClock();
    const failureText = useFailureText();
    const openThread = useOpenThread();
    const {pages, loading, more, failure} = list;
    return (
        <Panel
            tab={tab}
            list={{
                rows: rows.map((known) => ({card: known.card, postId: known.postId, isWaiting: isWaiting(known, me)})),
                isRead: pages > 0,
                // The first reading begins when the panel has been drawn.
                isLoading: loading || (pages === 0 && failure === null),
                hasMore: more,
                problem: failure === null ? null : {code: failure.code, text: failureText(failure)},
            }}
            waiting={waiting}
            unlinked={unlinked}
            isLiveDown={isDown}
            people={people}
            clock={clock}
            renderCard={(card: CardModel) => <RequestCard card={card} />}
            onTab={setTab}
            onRefresh={reload}
            onMore={loadMore}
            onOpenThread={openThread}
        />
    );
}
