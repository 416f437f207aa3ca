// The Mattermost account of a Teleport user, for avatars and direct messages. Nothing is decided with it.
import type {Clock} from '../clock';
import type {Config} from '../config/config';
import {toBridgeError} from '../errors';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import {accountProblem} from './account_check';
import type {EmailPolicy} from './email_policy';
import {createFreshValue} from './fresh_value';
import type {FreshValue} from './fresh_value';
import {addressOf, assignedAccounts, matchAccount} from './matching';
import type {TeleportIndex} from './teleport_index';

const MAX_AGE_MS = 60_000;
/** Names come from requests and reviews, which others write; the memory of them has an end. */
const MAX_ENTRIES = 5_000;

export interface AccountFinderDeps {
    mattermost: Pick<MattermostApi, 'getUser' | 'getUserByEmail'>;
    index: TeleportIndex;
    emailPolicy: EmailPolicy;
    clock: Clock;
    log: Log;
}

/** Returns a function that never throws: null also when a server does not answer. */
export function createAccountFinder(
    {mattermost, index, emailPolicy, clock, log}: AccountFinderDeps,
    config: () => Config['identity'],
): (teleportUser: string) => Promise<string | null> {
    const known = new Map<string, FreshValue<string | null>>();

    const find = async (teleportUser: string): Promise<string | null> => {
        const [all, verdict] = await Promise.all([index.all(), emailPolicy.verdict()]);
        const {users, trait} = config();
        const sources = {users, trait, emailAllowed: verdict === 'allowed', teleportUsers: all ?? []};
        const user = sources.teleportUsers.find(({name}) => name === teleportUser);
        const assigned = assignedAccounts(teleportUser, user, sources);
        const address = addressOf(teleportUser);

        const [id] = assigned;
        if (assigned.size > 1 || (id === undefined && (address === null || !sources.emailAllowed || !user))) {
            return null;
        }
        const account =
            id === undefined ? await mattermost.getUserByEmail(address ?? '') : await mattermost.getUser(id);
        if (account === null || accountProblem(account) !== null) {
            return null;
        }
        const back = matchAccount(account, sources);
        return back.kind === 'one' && back.teleportUser === teleportUser ? account.id : null;
    };

    return async (teleportUser) => {
        let entry = known.get(teleportUser);
        if (!entry) {
            if (known.size >= MAX_ENTRIES) {
                known.clear();
            }
            entry = createFreshValue(clock, MAX_AGE_MS, () => find(teleportUser));
            known.set(teleportUser, entry);
        }
        try {
            return await entry.get();
        } catch (reason) {
            const {code, message} = toBridgeError(reason);
            log.debug({component: 'identity', teleport_user: teleportUser, code, err: message}, 'no account found');
            return null;
        }
    };
}
