import {status} from '@grpc/grpc-js';

import type {UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';
import {StatusError, type Actor, type Backend} from './backend/backend';

/** The caller's own user; a connection without certificate has none: `user "Nop" not found`. */
export function requireUser(backend: Backend, {name}: Pick<Actor, 'name'>): UserV2 {
    const user = backend.user(name);
    if (user === undefined) {
        throw new StatusError(status.NOT_FOUND, `user "${name}" not found`);
    }
    return user;
}
