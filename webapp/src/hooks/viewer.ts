// The one who looks, in relation to a request.
import React from 'react';
import type {CardModel} from '../../../proto/bridge/card';
import type {Viewer} from '../components/access_request_card/viewer';
import {knownRequest, ours} from '../store/selectors';
import {myReviewOf} from '../store/waiting';
import {useHostState} from './host_state';

/** Null while it is not known who that is for Teleport. */
export function useViewer(card: CardModel): Viewer | null {
    const view = useHostState((state) => ours(state).session.view);
    const told = useHostState((state) => knownRequest(state, card.request_id)?.myReview ?? null);
    return React.useMemo(() => {
        if (view === null) {
            return null;
        }
        const {teleport_user: teleportUser, unlinked, can_decide: canDecide} = view;
        const mine = myReviewOf({card, myReview: told}, teleportUser);
        return {teleportUser, unlinked, canDecide, myReview: mine};
    }, [view, told, card]);
}
