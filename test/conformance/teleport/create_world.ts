// The world of the environment: the stand-in, or a running Auth Service.
import {randomBytes} from 'node:crypto';

import {connectClient} from '../../teleport/connect_client';
import {teleportServer} from '../environment';
import {needs} from '../not_run';
import {differenceOf, listedUser} from './listed_resources';
import {createRealServer} from './real_server';
import {BOT, type Identity, type Server} from './server';
import {createSession, type Session} from './session';
import {createStandInServer} from './stand_in_server';
import type {World} from './world';

// A real server tells its watchers once a second, and a deadline is a deadline.
jest.setTimeout(60_000);

/** May delete requests. */
const SWEEPER = 'amr-admin';
/** Those that tctl makes for the bot are not listed. */
const BOT_ROLES = ['bot-impersonate-reviewers'];

/** Why the case cannot use this user; undefined when it can. */
async function objectionTo(session: Session): Promise<string | undefined> {
    const found = await session.currentUser();
    if (found.Metadata?.Name !== session.user) {
        return `identity file "${session.user}" is of ${found.Metadata?.Name ?? 'nobody'}`;
    }
    const user = listedUser(session.user);
    const roles = session.user === BOT ? BOT_ROLES : (user?.Spec?.Roles ?? []);
    const difference = differenceOf(roles, await session.currentRoles());
    if (difference !== undefined) {
        return `${session.user}: ${difference}`;
    }
    const loaded = found.Spec?.Traits?.Values ?? {};
    const strange = Object.entries(user?.Spec?.Traits?.Values ?? {}).find(
        ([name, {Values}]) => Values.join() !== loaded[name]?.Values.join(),
    );
    return strange && `${session.user}: trait "${strange[0]}" is not as test/conformance/resources.yaml lists it`;
}

function worldOf(server: Server): World {
    const sessions = new Map<string, Promise<Session>>();
    const passing: Session[] = [];
    const left = new Set<string>();
    const open = (identity: Identity | null, user: string): Session => {
        const pem = identity === null ? undefined : {keyPem: identity.key, certPem: identity.certificate};
        const client = connectClient({addr: server.addr, hostCaPem: server.hostCa}, pem);
        return createSession(user, client, (id) => left.add(id));
    };
    const openAs = async (user: string): Promise<Session> => {
        const identity = await server.identity(user);
        needs(server, identity !== null, `no identity file "${user}"`);
        const session = open(identity, user);
        const objection = await objectionTo(session);
        if (objection !== undefined) {
            session.close();
        }
        needs(server, objection === undefined, objection ?? '');
        return session;
    };
    const as = (user: string): Promise<Session> => {
        const session = sessions.get(user) ?? openAs(user);
        sessions.set(user, session);
        return session;
    };
    const cleanUp = async (): Promise<void> => {
        passing.splice(0).forEach((session) => session.close());
        const sweeper = left.size > 0 ? await as(SWEEPER).catch(() => null) : null;
        const ids = [...left];
        left.clear();
        // A few at a time: there is one writer behind the server.
        while (ids.length > 0) {
            await Promise.all(ids.splice(0, 8).map((id) => sweeper?.remove(id).catch(() => undefined)));
        }
    };

    return {
        real: server.real,
        server,
        as,
        connect: (identity, user = '') => {
            const session = open(identity, user);
            passing.push(session);
            return session;
        },
        name: (prefix = 'conformance') => `${prefix} ${randomBytes(6).toString('hex')}`,
        cleanUp,
        async close() {
            await cleanUp();
            for (const session of await Promise.allSettled(sessions.values())) {
                if (session.status === 'fulfilled') {
                    session.value.close();
                }
            }
            await server.close();
        },
    };
}

export async function createWorld(): Promise<World> {
    const given = teleportServer();
    return worldOf(await (given === null ? createStandInServer() : createRealServer(given)));
}
