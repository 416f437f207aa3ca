// Whether a request waits for a person's review, as the bridge's `review` list has it: open, not his own, not reviewed by
// him; nothing waits for somebody whom Teleport does not know.
import type {KnownRequest} from './types';

/** My review of it: approve, deny or empty. */
export function myReviewOf(
    {card, myReview}: Pick<KnownRequest, 'card' | 'myReview'>,
    teleportUser: string,
): '' | 'approve' | 'deny' {
    if (myReview === 'approve' || myReview === 'deny') {
        return myReview;
    }
    const mine = teleportUser === '' ? undefined : card.reviews.find(({author}) => author === teleportUser);
    return mine === undefined ? '' : mine.decision === 'APPROVED' ? 'approve' : 'deny';
}

export function isWaiting(known: Pick<KnownRequest, 'card' | 'myReview'>, teleportUser: string): boolean {
    const {status, requester} = known.card;
    const mayBe = status === 'pending' && teleportUser !== '' && requester !== teleportUser;
    return mayBe && myReviewOf(known, teleportUser) === '';
}
