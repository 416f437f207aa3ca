// A running Auth Service, given by the environment. It is left as it was found.
import type {UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {connectClient, failureOf, call} from '../../teleport/connect_client';
import {WATCH_LIMITS} from '../../teleport/watcher';
import type {TeleportServer} from '../environment';
import {needs} from '../not_run';
import {deleteLock, deleteUser, upsertLock, upsertUser} from './admin_calls';
import {findIdentity} from './identity_folder';
import {listedUser} from './listed_resources';
import type {Server} from './server';
import {until} from './until';

/** Has the preset role `editor`. */
const ADMIN = 'opadmin';

export async function createRealServer({addr, identities}: TeleportServer): Promise<Server> {
    const bridge = await findIdentity(identities, 'mattermost-bridge');
    if (bridge === null) {
        throw new Error(
            `${identities} has no identity file "mattermost-bridge": test/conformance/environment.ts tells how`,
        );
    }
    const {hostCa} = bridge;
    const admin = await findIdentity(identities, ADMIN);
    const client = admin && connectClient({addr, hostCaPem: hostCa}, {keyPem: admin.key, certPem: admin.certificate});
    const asAdmin = () => {
        needs({real: true}, client !== null, `no identity file "${ADMIN}"`);
        return client.auth;
    };
    const lockName = (user: string) => `conformance-${user.replace('@', '-')}`;
    /** Locks reach the server's cache a moment later than its store. */
    const isRefused = async (user: string): Promise<boolean> => {
        const identity = await findIdentity(identities, user);
        if (identity === null) {
            return true;
        }
        const own = connectClient({addr, hostCaPem: hostCa}, {keyPem: identity.key, certPem: identity.certificate});
        const {code} = await failureOf(call<UserV2>((done) => own.auth.getCurrentUser({}, done))).catch(() => ({
            code: 0,
        }));
        own.close();
        return code === 7;
    };
    const change = async (name: string, roles?: string[]): Promise<void> => {
        const user = listedUser(name);
        if (user?.Spec !== undefined) {
            await upsertUser(asAdmin(), {...user, Spec: {...user.Spec, Roles: roles ?? user.Spec.Roles}});
        }
    };

    return {
        real: true,
        addr,
        hostCa,
        watchLimits: WATCH_LIMITS,
        identity: (user) => findIdentity(identities, user),
        async lock(user, message) {
            await upsertLock(asAdmin(), lockName(user), user, message);
            await until(`the lock on ${user} is in force`, () => isRefused(user));
        },
        async unlock(user) {
            await deleteLock(asAdmin(), lockName(user));
            await until(`the lock on ${user} is lifted`, async () => !(await isRefused(user)));
        },
        setRoles: (name, roles) => change(name, roles),
        async removeUser(name) {
            await deleteUser(asAdmin(), name);
        },
        restoreUser: (name) => change(name),
        close: () => {
            client?.close();
            return Promise.resolve();
        },
    };
}
