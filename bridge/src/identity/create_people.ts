// Who clicked, as Teleport knows him. Account and mapping are read afresh for a decision; what is older serves only
// avatars and direct messages.
import type {Clock} from '../clock';
import type {Config} from '../config/config';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import type {TeleportApi} from '../teleport/teleport_api';
import {accountProblem} from './account_check';
import {createAccountFinder} from './account_finder';
import {createEmailPolicy} from './email_policy';
import {createLinker} from './linker';
import type {Link, People, UnlinkedReason} from './people';
import {createTeleportIndex} from './teleport_index';
import {unlinkedText} from './texts';

export interface PeopleDeps {
    teleport: Pick<TeleportApi, 'listUsers' | 'getUser'>;
    mattermost: Pick<MattermostApi, 'getUser' | 'getUserByEmail' | 'getClientConfig'>;
    clock: Clock;
    log: Log;
}

const unlinked = (reason: UnlinkedReason, detail: string): Link => ({
    linked: false,
    reason,
    userMessage: unlinkedText(reason),
    detail,
});

/** `config` is asked at every use, so a reload takes effect at once. */
export function createPeople(deps: PeopleDeps, config: () => Config['identity']): People {
    const {mattermost} = deps;
    const index = createTeleportIndex(deps);
    const emailPolicy = createEmailPolicy(deps, config);
    const linker = createLinker({teleport: deps.teleport, index, emailPolicy}, config);

    const accountOf = createAccountFinder({mattermost, index, emailPolicy, clock: deps.clock, log: deps.log}, config);

    const link = async (mattermostUserId: string): Promise<Link> => {
        // What the linker needs is read at the same time. Its failure speaks only when the account may act.
        const prepared = linker.prepare().catch(() => undefined);
        const account = await mattermost.getUser(mattermostUserId);
        const problem = accountProblem(account);
        if (account === null || problem !== null) {
            const reason = problem ?? 'no_such_account';
            return unlinked(reason, `account ${mattermostUserId}: ${reason}`);
        }
        await prepared;
        const found = await linker.find(account);
        return 'reason' in found ? unlinked(found.reason, found.detail) : found;
    };

    return {
        async linkForDecision(mattermostUserId) {
            const answer = await link(mattermostUserId);
            if (!answer.linked) {
                deps.log.info(
                    {component: 'identity', user_id: mattermostUserId, code: answer.reason},
                    `account may not act: ${answer.detail}`,
                );
            }
            return answer;
        },
        accountOf,
    };
}
