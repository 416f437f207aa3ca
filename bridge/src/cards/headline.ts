// The message of a card: who asks for what, why, how far it is, where to decide. It stands alone in notifications, in
// search results, in the threads list and for people who switched formatting off.
import type {CardModel} from '../../../proto/bridge/card';
import * as limits from './card_limits';
import {code, codeList, codeProse} from './code_span';
import {denialText} from './progress_text';
import {requestLink} from './request_link';
import {utc} from './time_text';

const more = (omitted: number): string => (omitted > 0 ? ` and ${omitted} more` : '');

/** `role `a` and resource `b`` */
function subjectText(model: CardModel): string {
    const roles = model.roles.slice(0, limits.HEADLINE_ROLES);
    const resources = model.resources.slice(0, limits.HEADLINE_RESOURCES);
    const moreRoles = model.roles.length + model.roles_omitted - roles.length;
    const moreResources = model.resources.length + model.resources_omitted - resources.length;
    const parts: string[] = [];
    if (resources.length > 0) {
        const noun = resources.length + moreResources === 1 ? 'resource' : 'resources';
        parts.push(`${noun} ${codeList(resources, limits.RESOURCE_LIMIT)}${more(moreResources)}`);
    }
    if (roles.length > 0) {
        const noun = roles.length + moreRoles === 1 ? 'role' : 'roles';
        parts.push(`${noun} ${codeList(roles, limits.NAME_LIMIT)}${more(moreRoles)}`);
    }
    return parts.length === 0 ? 'nothing' : parts.join(' with ');
}

function firstLine(model: CardModel): string {
    const who = code(model.requester, limits.NAME_LIMIT);
    const what = subjectText(model);
    const until = model.access_until === null ? '' : ` until ${utc(model.access_until)}`;
    switch (model.status) {
        case 'pending':
            return `**PENDING:** ${who} asks for ${what}`;
        case 'approved':
            return `**APPROVED:** ${who} may use ${what}${until}`;
        case 'denied':
            return `**DENIED:** ${who} asked for ${what}`;
        case 'promoted':
            return `**PROMOTED:** ${who} asked for ${what}; an access list grants it instead`;
        case 'expired':
            return `**EXPIRED:** ${who} asked for ${what}; nobody decided in time`;
        case 'access_ended':
            return `**ACCESS HAS ENDED:** ${who} could use ${what}`;
        case 'withdrawn':
            return `**WITHDRAWN OR REMOVED:** ${who} asked for ${what}`;
        case 'closed':
            return `**CLOSED:** ${who} asked for ${what}; it ended while the bridge was away`;
        case 'suspicious':
            return `**⚠ SUSPICIOUS (${stateWord(model)}):** ${who} asks for ${what}`;
        default:
            return `**${stateWord(model)}:** ${who} asked for ${what}; look at it in Teleport`;
    }
}

const stateWord = ({state}: CardModel): string => (state === 'UNKNOWN' ? 'UNKNOWN STATE' : state);

function lastLine(model: CardModel): string {
    const open = model.state === 'PENDING' && ['pending', 'suspicious'].includes(model.status);
    const link = requestLink(model.web_url, model.request_id);
    return [
        ['withdrawn', 'closed', 'expired', 'unknown'].includes(model.status) ? '' : `**${model.progress_text}**`,
        open ? denialText(model.sets) : '',
        open && model.pending_until !== null ? `decide by ${utc(model.pending_until)}` : '',
        link === '' ? code(`tsh request show ${model.request_id}`) : `[Open in Teleport](${link})`,
    ]
        .filter((part) => part !== '')
        .join(' · ');
}

export function renderMessage(model: CardModel): string {
    const reason = codeProse(model.reason, limits.HEADLINE_REASON_LIMIT);
    return [firstLine(model), reason === '' ? '' : `Reason: ${reason}`, lastLine(model)]
        .filter((line) => line !== '')
        .join('\n');
}
