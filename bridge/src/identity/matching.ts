// Who is who, from what is known. Pure. All sources count together and in both directions, so that no source can be
// used to get around another: two candidates on either side mean that nobody is matched.
import type {MattermostUser} from '../mattermost/mattermost_api';
import type {TeleportUser} from '../teleport/teleport_api';
import type {LinkSource} from './people';

export interface Mapping {
    /** Mattermost user id -> Teleport user. */
    users: Readonly<Record<string, string>>;
    /** Name of the trait that holds Mattermost user ids; empty: off. */
    trait: string;
}

export interface Sources extends Mapping {
    /** Whether an e-mail address is proof enough just now. */
    emailAllowed: boolean;
    /** Empty without the right to read them: only the map counts then. */
    teleportUsers: readonly TeleportUser[];
}

export type Match =
    | {kind: 'one'; teleportUser: string; source: LinkSource}
    | {kind: 'none'}
    | {kind: 'several_teleport_users'; names: string[]}
    | {kind: 'several_accounts'; teleportUser: string};

/** Mattermost ids that the map or the trait give a Teleport user. Not empty: its e-mail address counts for nothing. */
export function assignedAccounts(name: string, user: TeleportUser | undefined, {users, trait}: Mapping): Set<string> {
    const mapped = Object.keys(users).filter((id) => users[id] === name);
    const traits = trait !== '' && user && Object.hasOwn(user.traits, trait) ? (user.traits[trait] ?? []) : [];
    return new Set([...mapped, ...traits.map((id) => id.trim()).filter((id) => id !== '')]);
}

/** A Teleport user's name as an e-mail address; null when it is none. Nothing else of a user is taken as his address. */
export function addressOf(teleportUser: string): string | null {
    return /^[^\s@]+@[^\s@]+$/.test(teleportUser) ? teleportUser.toLowerCase() : null;
}

/** Teleport users that have this address and neither map entry nor trait. */
export function namesWithAddress(email: string, {teleportUsers, ...mapping}: Sources): string[] {
    const address = email.toLowerCase();
    const free = teleportUsers.filter((user) => assignedAccounts(user.name, user, mapping).size === 0);
    return free.filter(({name}) => address !== '' && addressOf(name) === address).map(({name}) => name);
}

/** The Teleport user of an account that was read afresh. */
export function matchAccount(account: MattermostUser, sources: Sources): Match {
    const candidates = new Map<string, LinkSource>();
    const add = (name: string, source: LinkSource) => candidates.set(name, candidates.get(name) ?? source);

    const mapped = Object.hasOwn(sources.users, account.id) ? sources.users[account.id] : undefined;
    if (mapped !== undefined) {
        add(mapped, 'map');
    }
    for (const user of sources.teleportUsers) {
        if (assignedAccounts(user.name, user, {users: {}, trait: sources.trait}).has(account.id)) {
            add(user.name, 'trait');
        }
    }
    if (sources.emailAllowed) {
        namesWithAddress(account.email, sources).forEach((name) => add(name, 'email'));
    }

    const [only] = candidates;
    if (only === undefined) {
        return {kind: 'none'};
    }
    if (candidates.size > 1) {
        return {kind: 'several_teleport_users', names: [...candidates.keys()].sort()};
    }
    const [teleportUser, source] = only;
    const user = sources.teleportUsers.find(({name}) => name === teleportUser);
    const accounts = assignedAccounts(teleportUser, user, sources);
    if ([...accounts].some((id) => id !== account.id)) {
        return {kind: 'several_accounts', teleportUser};
    }
    return {kind: 'one', teleportUser, source};
}
