// What a person reads when his account may not act, and what to do about it.
import type {UnlinkedReason} from './people';

const ASK_ADMIN = 'Ask your Teleport administrator';

/** Constant sentences: nothing of what others typed is in them. */
const TEXTS: Readonly<Record<UnlinkedReason, string>> = {
    no_such_account: 'Mattermost does not know this account. Sign in again, or decide in Teleport.',
    deactivated: 'This Mattermost account is deactivated. Decide in Teleport, or have the account activated.',
    bot: 'Bots cannot decide Access Requests. Use your own account.',
    guest: 'Guest accounts cannot decide Access Requests here. Decide in Teleport.',
    remote: 'Accounts of another Mattermost server cannot decide Access Requests here. Decide in Teleport.',
    no_match:
        'Your Mattermost account is not linked to a Teleport user. ' +
        `${ASK_ADMIN} to add your Mattermost user id to your Teleport user's traits or to [identity.users], ` +
        'or decide in Teleport.',
    several_teleport_users:
        'Your Mattermost account fits several Teleport users, so none is used. ' +
        `${ASK_ADMIN} to leave exactly one link, or decide in Teleport.`,
    several_accounts:
        'Several Mattermost accounts are linked to your Teleport user, so none is used. ' +
        `${ASK_ADMIN} to leave exactly one link, or decide in Teleport.`,
    email_not_verified_by_server:
        'This Mattermost server does not verify e-mail addresses, so yours does not prove who you are. ' +
        `${ASK_ADMIN} to link your Mattermost user id instead, or decide in Teleport.`,
    email_hidden:
        'Mattermost hides your e-mail address from the bridge, so it cannot be matched. ' +
        `${ASK_ADMIN} to link your Mattermost user id instead, or decide in Teleport.`,
    missing_verb:
        'The bridge may not read Teleport users, so it cannot tell who you are. ' +
        `${ASK_ADMIN} to allow the bridge's role user: [list, read] or to add you to [identity.users], ` +
        'or decide in Teleport.',
    teleport_bot: `Your Mattermost account is linked to a Teleport bot, and bots do not review. ${ASK_ADMIN}.`,
};

export const unlinkedText = (reason: UnlinkedReason): string => TEXTS[reason];
