// Real servers for the story, named by the environment as for the conformance suite.
import path from 'node:path';
import {mattermostServer, teleportServer} from '../conformance/environment';
import {MattermostAdmin} from './mattermost_admin';
import {CHANNEL, PEOPLE, TEAM} from './servers_world';
import type {MattermostServer, TeleportServer} from './servers_world';

type Environment = Record<string, string | undefined>;

/** Null when the environment names none. Throws for half a setting. */
export function realTeleport(env: Environment): TeleportServer | null {
    const named = teleportServer(env);
    if (named === null) {
        return null;
    }
    const storage = env.DEMO_TBOT_STORAGE ?? '';
    if (storage === '') {
        throw new Error(
            "Set DEMO_TBOT_STORAGE to tbot's storage directory; its bot's user needs a role that may impersonate.",
        );
    }
    return {
        ...named,
        description: `Teleport at ${named.addr}`,
        reader: 'mattermost-bridge',
        credentials: {
            'tbot storage directory': storage,
            'identity file that cannot impersonate': path.join(named.identities, 'mattermost-bridge'),
        },
        close: () => Promise.resolve(),
    };
}

/** Null when the environment names none. People, channel, bot and command are made where they are missing. */
export function realMattermost(env: Environment): MattermostServer | null {
    const named = mattermostServer(env);
    if (named === null) {
        return null;
    }
    const {url, adminToken} = named;
    const password = env.DEMO_PASSWORD ?? 'Demo-password-1';
    let restore: () => Promise<void> = () => Promise.resolve();
    return {
        description: `Mattermost at ${url}`,
        url,
        passwordOf: () => password,
        async prepare(callbackUrl, secret) {
            const prepared = await new MattermostAdmin(url, adminToken).prepare({
                team: TEAM,
                channel: CHANNEL,
                people: PEOPLE.map((name) => ({name, password})),
                bot: 'teleport',
                callbackUrl,
                secret,
            });
            restore = prepared.restore;
            return prepared;
        },
        close: () => restore(),
    };
}
