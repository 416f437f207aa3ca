import {newId} from '../store/new_id';
import type {Session} from '../store/types';
import type {Core} from './core';

export interface Sessions {
    create(userId: string): Session;
    /** Null for unknown tokens and for accounts that are switched off. */
    find(token: string): Session | null;
    revoke(token: string): void;
}

export function createSessions({store, clock, live}: Core): Sessions {
    return {
        create(userId) {
            const session = {id: newId(), token: newId(), userId, csrf: newId(), createAt: clock.now()};
            store.sessions.set(session.token, session);
            return session;
        },
        find(token) {
            const session = store.sessions.get(token);
            const user = session === undefined ? undefined : store.users.get(session.userId);
            return session === undefined || user === undefined || user.deleteAt > 0 ? null : session;
        },
        revoke(token) {
            if (store.sessions.delete(token)) {
                live.endSession(token);
            }
        },
    };
}
