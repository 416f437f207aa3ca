// What the configuration says about a request's roles.
import {globMatches} from '../access_requests/glob';
import type {ReviewPolicy} from '../config/config';

/** The first policy that names a role counts for it; one role under `link` makes the whole request link-only. */
export function policyMode(roles: readonly string[], policies: readonly ReviewPolicy[]): 'confirm' | 'link' {
    const modeOf = (role: string) =>
        policies.find((policy) => policy.roles.some((pattern) => globMatches(pattern, role)))?.mode ?? 'confirm';
    return roles.some((role) => modeOf(role) === 'link') ? 'link' : 'confirm';
}
