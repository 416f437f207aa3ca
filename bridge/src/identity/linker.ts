// From an account that may act to the one Teleport user it stands for, with that user read afresh by name.
import type {Config} from '../config/config';
import {hasCode} from '../errors';
import type {MattermostUser} from '../mattermost/mattermost_api';
import type {TeleportApi, TeleportUser} from '../teleport/teleport_api';
import type {EmailPolicy, EmailVerdict} from './email_policy';
import {matchAccount, namesWithAddress} from './matching';
import type {Match, Sources} from './matching';
import type {Link, UnlinkedReason} from './people';
import type {TeleportIndex} from './teleport_index';

export interface Linker {
    /** Starts the reading that `find` will need. */
    prepare(): Promise<void>;
    find(account: MattermostUser): Promise<Extract<Link, {linked: true}> | {reason: UnlinkedReason; detail: string}>;
}

export interface LinkerDeps {
    teleport: Pick<TeleportApi, 'getUser'>;
    index: TeleportIndex;
    emailPolicy: EmailPolicy;
}

/** The list with one user as he is now; without him when he is gone. */
function withFresh(all: readonly TeleportUser[], name: string, fresh: TeleportUser | null): TeleportUser[] {
    const others = all.filter((user) => user.name !== name);
    return fresh ? [...others, fresh] : others;
}

function whyNone(
    account: MattermostUser,
    sources: Sources,
    readable: boolean,
    verdict: EmailVerdict,
): {reason: UnlinkedReason; detail: string} {
    const about = `account ${account.id}`;
    if (!readable) {
        return {reason: 'missing_verb', detail: `${about}: not in [identity.users], and no user: [list, read]`};
    }
    if (verdict === 'allowed' && account.email === '') {
        return {reason: 'email_hidden', detail: `${about}: Mattermost shows no e-mail address`};
    }
    const closed = verdict === 'not_verified' || verdict === 'unknown';
    if (closed && namesWithAddress(account.email, sources).length > 0) {
        const why = verdict === 'unknown' ? 'could not be read' : 'is off';
        return {reason: 'email_not_verified_by_server', detail: `${about}: RequireEmailVerification ${why}`};
    }
    return {reason: 'no_match', detail: `${about}: no map entry, trait or e-mail address fits`};
}

export function createLinker({teleport, index, emailPolicy}: LinkerDeps, config: () => Config['identity']): Linker {
    /** Null when our role does not let us read users. */
    const readUser = async (name: string): Promise<{user: TeleportUser | null} | null> => {
        try {
            return {user: await teleport.getUser(name)};
        } catch (reason) {
            if (hasCode(reason, 'teleport_denied')) {
                return null;
            }
            throw reason;
        }
    };

    return {
        async prepare() {
            await Promise.all([index.all(), emailPolicy.verdict()]);
        },
        async find(account) {
            const [all, verdict] = await Promise.all([index.all(), emailPolicy.verdict()]);
            const {users, trait} = config();
            const sources: Sources = {
                users,
                trait,
                emailAllowed: verdict === 'allowed',
                teleportUsers: all ?? [],
            };
            const refuse = (match: Exclude<Match, {kind: 'one'}>) =>
                match.kind === 'none'
                    ? whyNone(account, sources, all !== null, verdict)
                    : {reason: match.kind, detail: `account ${account.id}: ${JSON.stringify(match)}`};

            const match = matchAccount(account, sources);
            if (match.kind !== 'one') {
                return refuse(match);
            }
            const {teleportUser} = match;
            const read = await readUser(teleportUser);
            if (read === null) {
                return match.source === 'map'
                    ? {linked: true, account, teleportUser, isSso: false, source: 'map'}
                    : {reason: 'missing_verb', detail: `may not read Teleport user ${teleportUser}`};
            }
            const {user} = read;
            if (user === null) {
                return {reason: 'no_match', detail: `Teleport user ${teleportUser} does not exist`};
            }
            // What the index said may be a minute old; what the user himself says now decides.
            const again = matchAccount(account, {
                ...sources,
                teleportUsers: withFresh(sources.teleportUsers, teleportUser, user),
            });
            if (again.kind !== 'one') {
                return refuse(again);
            }
            if (again.teleportUser !== teleportUser) {
                return {reason: 'no_match', detail: `the link of account ${account.id} changed while it was read`};
            }
            return user.isBot
                ? {reason: 'teleport_bot', detail: `Teleport user ${teleportUser} is a bot`}
                : {linked: true, account, teleportUser, isSso: user.isSso, source: again.source};
        },
    };
}
