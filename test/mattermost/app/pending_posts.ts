// `pending_post_id`: the same string twice within 30 s makes one post, whoever sends it and wherever to.
import {AppError} from './app_error';
import type {ServerClock} from '../store/server_clock';
import {PENDING_MS} from './limits';

export interface PendingPosts {
    /** The post made under this id, or null when it is free and now taken. Throws while it is being made. */
    claim(pendingId: string): string | null;
    done(pendingId: string, postId: string): void;
    failed(pendingId: string): void;
}

export function createPendingPosts(clock: ServerClock): PendingPosts {
    const known = new Map<string, {postId: string | null; until: number}>();
    return {
        claim(pendingId) {
            const entry = known.get(pendingId);
            if (entry === undefined || entry.until <= clock.now()) {
                known.set(pendingId, {postId: null, until: clock.now() + PENDING_MS});
                return null;
            }
            if (entry.postId === null) {
                throw new AppError(
                    'api.post.deduplicate_create_post.pending',
                    'Rejected post since another client is making the same request.',
                    500,
                );
            }
            return entry.postId;
        },
        done: (pendingId, postId) => void known.set(pendingId, {postId, until: clock.now() + PENDING_MS}),
        failed: (pendingId) => void known.delete(pendingId),
    };
}
