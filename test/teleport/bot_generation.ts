// tbot's renewals are counted, in its user's labels and in each certificate. A program that renews with tbot's own
// identity behind its back breaks the count, and the bot is locked at its next renewal. Source: facts on tbot, v14 and v17.
import {status} from '@grpc/grpc-js';

import {UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';
import {StatusError, type Backend} from './backend/backend';
import type {Locks} from './locks';

const LABEL = 'teleport.internal/bot-generation';

/** 0 before the first join. */
export const storedGeneration = (backend: Backend, user: string): number =>
    Number(backend.user(user)?.Metadata?.Labels[LABEL] ?? 0);

export function storeGeneration(backend: Backend, name: string, generation: number): void {
    const user = backend.user(name);
    if (user !== undefined) {
        const Metadata = {...user.Metadata, Labels: {...user.Metadata?.Labels, [LABEL]: String(generation)}};
        backend.upsertUser(UserV2.fromPartial({...user, Metadata}));
    }
}

/** Counts one renewal and returns the new number. Throws and locks the bot when its certificate is not the newest. */
export function nextGeneration(backend: Backend, locks: Locks, user: string, presented: number): number {
    const stored = storedGeneration(backend, user);
    if (stored !== presented) {
        locks.lock(
            {user},
            `The bot user "${user}" has been locked due to a certificate generation mismatch, possibly indicating a stolen ` +
                'certificate.',
        );
        throw new StatusError(
            status.PERMISSION_DENIED,
            `renewable cert generation mismatch: stored=${String(stored)}, presented=${String(presented)}`,
        );
    }
    storeGeneration(backend, user, presented + 1);
    return presented + 1;
}
