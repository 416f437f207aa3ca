// Which Mattermost accounts may act at all: active, ordinary, of this server.
import type {MattermostUser} from '../mattermost/mattermost_api';
import type {UnlinkedReason} from './people';

export type AccountProblem = Extract<UnlinkedReason, 'no_such_account' | 'deactivated' | 'bot' | 'guest' | 'remote'>;

/** Null when the account may act. */
export function accountProblem(account: MattermostUser | null): AccountProblem | null {
    if (account === null) {
        return 'no_such_account';
    }
    if (!account.isActive) {
        return 'deactivated';
    }
    if (account.isBot) {
        return 'bot';
    }
    if (account.isGuest) {
        return 'guest';
    }
    if (account.isRemote) {
        return 'remote';
    }
    return null;
}
