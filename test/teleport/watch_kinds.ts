// Which of the kinds a watcher asks for it may have. Texts of watch-variants.json.
import {status} from '@grpc/grpc-js';

import type {Watch} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {WatchKind} from '../../bridge/src/gen/teleport/legacy/types/types';
import {StatusError, type Actor, type Backend} from './backend/backend';

const FILTER_KEYS = ['id', 'user', 'state'];

function requireKind(backend: Backend, actor: Actor, kind: WatchKind): void {
    if (kind.Kind === 'access_request') {
        const unknown = Object.keys(kind.Filter).find((key) => !FILTER_KEYS.includes(key));
        if (unknown !== undefined) {
            throw new StatusError(status.INVALID_ARGUMENT, `unknown filter key ${unknown}`);
        }
        if (kind.Filter['user'] === actor.name) {
            return;
        }
    }
    // access_plugin_data may be watched too; every other kind falls to the verb, which only an admin has.
    backend.requireVerb(actor, kind.Kind, 'read');
}

/** The kinds granted. Throws StatusError when one is refused, or with AllowPartialSuccess when all are. */
export function grantKinds(backend: Backend, actor: Actor, watch: Watch): WatchKind[] {
    if (watch.Kinds.length === 0) {
        throw new StatusError(status.PERMISSION_DENIED, "can't setup global watch");
    }
    const granted = watch.Kinds.filter((kind) => {
        try {
            requireKind(backend, actor, kind);
            return true;
        } catch (error) {
            if (watch.AllowPartialSuccess) {
                return false;
            }
            throw error;
        }
    });
    if (granted.length === 0) {
        throw new StatusError(status.INVALID_ARGUMENT, 'none of the requested kinds can be watched');
    }
    return granted;
}
