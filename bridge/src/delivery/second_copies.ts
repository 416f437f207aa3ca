// Posts of ours that lost the race for the record: somebody else's is recorded, so ours goes.
import {toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {CardWriter} from './card_writer';

export interface SecondCopies {
    add(requestId: string, postId: string): void;
    /** Rejects when they are worth another try; what nobody lets us remove is reported and left. */
    remove(requestId: string): Promise<void>;
    forget(requestId: string): void;
}

export function createSecondCopies({writer, log}: {writer: Pick<CardWriter, 'remove'>; log: Log}): SecondCopies {
    const posts = new Map<string, Set<string>>();

    const removeOne = async (requestId: string, postId: string): Promise<void> => {
        try {
            await writer.remove(postId);
        } catch (reason) {
            const err = toBridgeError(reason);
            if (err.retriable) {
                throw err;
            }
            // The other cards of this request must not wait for it.
            log.warn({request_id: requestId, post_id: postId, err}, 'cannot remove a second copy of a card');
        }
    };

    return {
        add(requestId, postId) {
            posts.set(requestId, (posts.get(requestId) ?? new Set()).add(postId));
        },
        async remove(requestId) {
            const copies = posts.get(requestId) ?? new Set();
            for (const postId of copies) {
                await removeOne(requestId, postId);
                copies.delete(postId);
            }
            posts.delete(requestId);
        },
        forget(requestId) {
            posts.delete(requestId);
        },
    };
}
