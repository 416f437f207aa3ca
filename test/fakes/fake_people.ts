// Who is who, as a test says it.
import type {Link, People, UnlinkedReason} from '../../bridge/src/identity/people';
import type {MattermostUser} from '../../bridge/src/mattermost/mattermost_api';
import {anAccount} from './requests';

export interface FakePeople extends People {
    link(account: MattermostUser, teleportUser: string, options?: {isSso?: boolean}): void;
    unlink(mattermostUserId: string, reason: UnlinkedReason, userMessage?: string): void;
    /** How often somebody asked for a decision-grade link. */
    asked(): number;
}

/** Given names are both account (`anAccount(name)`) and Teleport user. Everybody else is `no_match`. */
export function createFakePeople(...names: string[]): FakePeople {
    const links = new Map<string, Link>();
    let asked = 0;
    const people: FakePeople = {
        link(account, teleportUser, {isSso = false} = {}) {
            links.set(account.id, {linked: true, account, teleportUser, isSso, source: 'map'});
        },
        unlink(mattermostUserId, reason, userMessage = 'Ask your administrator to link your account.') {
            links.set(mattermostUserId, {linked: false, reason, userMessage, detail: reason});
        },
        asked: () => asked,
        linkForDecision(mattermostUserId) {
            asked += 1;
            const link = links.get(mattermostUserId) ?? {
                linked: false,
                reason: 'no_match',
                userMessage: 'Ask your administrator to link your account.',
                detail: 'no_match',
            };
            return Promise.resolve(link);
        },
        accountOf(teleportUser) {
            const found = [...links.values()].filter((link) => link.linked && link.teleportUser === teleportUser);
            const [only] = found;
            return Promise.resolve(found.length === 1 && only?.linked ? only.account.id : null);
        },
    };
    for (const name of names) {
        people.link(anAccount(name), name);
    }
    return people;
}
