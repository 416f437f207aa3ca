// Whether the one who looks may decide a request, as far as the page knows. The bridge asks again, and Teleport decides.
import type {CardModel} from '../../../../proto/bridge/card';

export interface Viewer {
    /** Empty: not linked to one. */
    teleportUser: string;
    /** Why not linked, and what to do. */
    unlinked: string;
    /** False: nobody decides from here at the moment. */
    canDecide: boolean;
    /** What he said to this request already. */
    myReview: '' | 'approve' | 'deny';
}

export type Standing =
    | 'may_decide'
    | 'closed'
    | 'own_request'
    | 'approved_already'
    | 'denied_already'
    | 'not_linked'
    | 'link_only'
    | 'switched_off';

/** @param viewer null: not known yet. Then the buttons are there, and the bridge says no where it must. */
export function standingOf(card: Pick<CardModel, 'status' | 'decide' | 'requester'>, viewer: Viewer | null): Standing {
    if (card.status !== 'pending' || (card.decide !== 'dialog' && card.decide !== 'link')) {
        return 'closed';
    }
    if (viewer !== null && viewer.teleportUser !== '' && viewer.teleportUser === card.requester) {
        return 'own_request';
    }
    if (viewer !== null && viewer.myReview !== '') {
        return viewer.myReview === 'approve' ? 'approved_already' : 'denied_already';
    }
    if (card.decide === 'link') {
        return 'link_only';
    }
    if (viewer === null) {
        return 'may_decide';
    }
    if (viewer.teleportUser === '') {
        return 'not_linked';
    }
    return viewer.canDecide ? 'may_decide' : 'switched_off';
}
