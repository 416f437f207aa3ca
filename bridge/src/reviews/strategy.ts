// Which way a review can take, from what our credential and roles allow. Pure.
import type {IdentityInfo, RoleRights} from '../teleport/teleport_api';
import type {StrategyReport} from './review_service';

export interface StrategyInput {
    identity: IdentityInfo;
    roles: readonly RoleRights[];
    serverVersion: string;
}

const WAY_OUT =
    "Use tbot's own storage identity and put an extra role with impersonate.users and impersonate.roles on its user " +
    'bot-NAME before its first join, or use a service user with such a role.';

const linkOnly = (why: string): StrategyReport => ({name: 'link_only', reason: `${why} ${WAY_OUT}`});

/** For a credential that the Auth Service refused although it looked right; `why` is the server's text. */
export const refusedByServer = (why: string): StrategyReport =>
    linkOnly(`The Auth Service refused to let the bridge act for others (${why}).`);

/**
 * `submit_for_users` is not chosen: the connection cannot carry it yet, and saying so is better than trying.
 */
export function chooseStrategy({identity, roles, serverVersion}: StrategyInput): StrategyReport {
    if (identity.impersonator !== '') {
        return linkOnly(
            `The bridge's certificate was itself made by impersonation (by ${identity.impersonator}) and cannot impersonate others.`,
        );
    }
    if (identity.disallowReissue) {
        return linkOnly(
            "The bridge's certificate does not allow issuing certificates, as those of tbot's outputs do not.",
        );
    }
    const impersonator = roles.find(({impersonate}) => impersonate.users.length > 0 && impersonate.roles.length > 0);
    if (impersonator) {
        return {
            name: 'impersonation',
            reason: `Role ${impersonator.name} lets the bridge obtain a 5-minute certificate of the person who decides.`,
        };
    }
    if (roles.some(({submitForUsers}) => submitForUsers.length > 0)) {
        return linkOnly(
            `A role has review_requests.submit_for_users, which this version does not use yet (Auth Service ${serverVersion}).`,
        );
    }
    return linkOnly("None of the bridge's roles has both impersonate.users and impersonate.roles.");
}
