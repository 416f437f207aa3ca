// What is asked for, in a few words: `resource `/prod/node/db1` with role `access``.
import type {CardModel} from '../../../proto/bridge/card';
import {HEADLINE_RESOURCES, HEADLINE_ROLES, NAME_LIMIT, RESOURCE_LIMIT} from './card_limits';
import {codeList} from './code_span';

/** ` and 3 more`, or nothing. */
export const andMore = (omitted: number): string => (omitted > 0 ? ` and ${omitted} more` : '');

/** True when `subjectText` had no room for all of them. */
export const shortensRoles = ({roles}: CardModel): boolean => roles.length > HEADLINE_ROLES;
export const shortensResources = ({resources}: CardModel): boolean => resources.length > HEADLINE_RESOURCES;

export function subjectText(model: CardModel): string {
    const part = (noun: string, names: readonly string[], omitted: number, most: number, limit: number): string => {
        const shown = names.slice(0, most);
        const all = names.length + omitted;
        return all === 0
            ? ''
            : `${noun}${all === 1 ? '' : 's'} ${codeList(shown, limit)}${andMore(all - shown.length)}`;
    };
    const parts = [
        part('resource', model.resources, model.resources_omitted, HEADLINE_RESOURCES, RESOURCE_LIMIT),
        part('role', model.roles, model.roles_omitted, HEADLINE_ROLES, NAME_LIMIT),
    ].filter((text) => text !== '');
    return parts.join(' with ') || 'nothing';
}
