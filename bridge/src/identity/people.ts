// Which Mattermost account is which Teleport user: the answer type and the interface. `createPeople` implements it.
import type {MattermostUser} from '../mattermost/mattermost_api';

export type LinkSource = 'map' | 'trait' | 'email';

/** Why an account may not act; stable words, shown in logs and tests. */
export type UnlinkedReason =
    | 'no_such_account'
    | 'deactivated'
    | 'bot'
    | 'guest'
    | 'remote'
    | 'no_match'
    | 'several_teleport_users'
    | 'several_accounts'
    | 'email_not_verified_by_server'
    | 'email_hidden'
    | 'missing_verb'
    | 'teleport_bot';

export type Link =
    | {linked: true; account: MattermostUser; teleportUser: string; isSso: boolean; source: LinkSource}
    /** `userMessage` tells the person what to do, `detail` is for the log. */
    | {linked: false; reason: UnlinkedReason; userMessage: string; detail: string};

export interface People {
    /** Read afresh (account, mapping, matched Teleport user): good enough to decide. */
    linkForDecision(mattermostUserId: string): Promise<Link>;
    /** Mattermost user id of a Teleport user, from lookups at most 60 s old; null when none or not unique. For avatars and DMs only. */
    accountOf(teleportUser: string): Promise<string | null>;
}
