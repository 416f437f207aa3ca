// The stand-in with what resources.yaml lists, and what any cluster has besides: presets and the roles of its bots.
import {createTeleportStandIn} from '../../teleport/create_teleport_stand_in';
import {loadResources} from '../../teleport/resources';
import {roleOf, seedRoles, userOf} from '../../teleport/seed';
import {listed, listedUser} from './listed_resources';
import {BOT, type Server} from './server';

const LONGEST_MS = 720 * 3_600_000;
const LONGEST_OF_BOT_MS = 12 * 3_600_000;
/** Not to wait for a minute. */
const WATCH_LIMITS = {events: 300, patienceMs: 300};

export async function createStandInServer(): Promise<Server> {
    const standIn = await createTeleportStandIn({watchLimits: WATCH_LIMITS, proxyPort: 0});
    const {backend} = standIn;
    const presets = seedRoles().filter(({Metadata}) => Metadata?.Name === 'editor');
    const ofBot = roleOf(BOT, {Impersonate: {Users: [], Roles: ['access-plugin']}});
    loadResources(backend, {
        roles: [...presets, ofBot, roleOf('access', {}), roleOf('auditor', {}), ...listed.roles],
        users: [
            ...listed.users,
            userOf({
                name: BOT,
                roles: [BOT, 'bot-impersonate-reviewers'],
                labels: {'teleport.internal/bot': 'mattermost'},
            }),
        ],
    });

    return {
        real: false,
        addr: standIn.addr,
        hostCa: standIn.hostCaPem,
        watchLimits: WATCH_LIMITS,
        async identity(user) {
            if (backend.user(user) === undefined) {
                return null;
            }
            const kind = user === BOT ? 'tbot-storage' : 'tctl';
            const ttlMs = user === BOT ? LONGEST_OF_BOT_MS : LONGEST_MS;
            const {keyPem, certPem} = await standIn.issueIdentity({user, kind, ttlMs});
            return {key: keyPem, certificate: certPem};
        },
        lock: async (user, message) => Promise.resolve(standIn.lock({user}, message)),
        unlock: async (user) => Promise.resolve(standIn.unlock({user})),
        setRoles: async (name, Roles) => {
            const user = backend.user(name);
            if (user?.Spec !== undefined) {
                backend.upsertUser({...user, Spec: {...user.Spec, Roles}});
            }
            return Promise.resolve();
        },
        removeUser: async (user) => Promise.resolve(backend.deleteUser(user)),
        restoreUser: async (name) => {
            const user = listedUser(name);
            return Promise.resolve(user && backend.upsertUser(user));
        },
        close: () => standIn.close(),
    };
}
