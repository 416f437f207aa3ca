// Whether two lists of attachments say the same. The server asks when a message stays as it was.
import {isDeepStrictEqual} from 'node:util';

import {Panic} from '../app/app_error';
import type {Action, Attachment, Field} from './attachments';

function sameField(a: Field, b: Field): boolean {
    if (a.title !== b.title || a.short !== b.short) {
        return false;
    }
    if (a.value === null || b.value === null) {
        throw new Panic('a field without a value is compared');
    }
    return isDeepStrictEqual(a.value, b.value);
}

/** Style, tooltip and `disabled` make no difference. */
function sameAction(a: Action, b: Action): boolean {
    const compared = ({id, type, name, data_source, options, default_option, integration, cookie}: Action) => ({
        id,
        type,
        name,
        data_source,
        options,
        default_option,
        integration,
        cookie,
    });
    return isDeepStrictEqual(compared(a), compared(b));
}

const sameList = <T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean =>
    a.length === b.length && a.every((one, index) => same(one, b[index] as T));

function sameAttachment(a: Attachment, b: Attachment): boolean {
    const {fields: fieldsA, actions: actionsA, ...plainA} = a;
    const {fields: fieldsB, actions: actionsB, ...plainB} = b;
    return (
        isDeepStrictEqual(plainA, plainB) &&
        sameList(fieldsA ?? [], fieldsB ?? [], sameField) &&
        sameList(actionsA ?? [], actionsB ?? [], sameAction)
    );
}

/** Throws Panic when it comes to a field whose value is null. */
export const sameAttachments = (a: readonly Attachment[], b: readonly Attachment[]): boolean =>
    sameList(a, b, sameAttachment);
