// The small print of a card, in pairs of title and value.
import type {CardModel} from '../../../proto/bridge/card';
import {NAME_LIMIT, RESOURCE_LIMIT} from './card_limits';
import {code, codeList} from './code_span';
import {andMore, shortensResources, shortensRoles} from './subject_text';
import {utc} from './time_text';

export interface Field {
    title: string;
    /** Never absent and never empty. */
    value: string;
    /** Two of them fit side by side. */
    short: boolean;
}

const field = (title: string, value: string, short: boolean): Field[] => (value === '' ? [] : [{title, value, short}]);
const timeOf = (at: number | null): string => (at === null ? '' : utc(at));

/** What matters only as long as nobody decided. */
function openFields(model: CardModel, suggestedOmitted: number): Field[] {
    if (model.status !== 'pending' && model.status !== 'suspicious') {
        return [];
    }
    const suggested = model.suggested_reviewers;
    return [
        ...field('Access from', timeOf(model.assume_start_time), true),
        ...field('Access until, at the latest', timeOf(model.access_until), true),
        ...field(
            'Suggested reviewers',
            suggested.length === 0 ? '' : `${codeList(suggested, NAME_LIMIT)}${andMore(suggestedOmitted)}`,
            true,
        ),
    ];
}

export function attachmentFields(model: CardModel, suggestedOmitted: number): Field[] {
    const roles = `${codeList(model.roles, NAME_LIMIT)}${andMore(model.roles_omitted)}`;
    const resources = `${codeList(model.resources, RESOURCE_LIMIT)}${andMore(model.resources_omitted)}`;
    return [
        ...field('Roles', shortensRoles(model) ? roles : '', false),
        ...field('Resources', shortensResources(model) ? resources : '', false),
        ...openFields(model, suggestedOmitted),
        ...field('Cluster', model.cluster_name === '' ? '' : code(model.cluster_name, NAME_LIMIT), true),
        ...field('Request', code(model.request_id), true),
    ];
}
