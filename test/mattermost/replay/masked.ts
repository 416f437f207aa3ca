// Strings with what differs from run to run taken out: ids, times, trigger ids.

/** An id, a token, also two of them joined as the name of a DM. */
export const ID = /(?<![a-z0-9])[a-z0-9]{26}(?![a-z0-9])/g;
const TRIGGER = /(?:[A-Za-z0-9+/]|%2B|%2F){180,}(?:=|%3D){0,2}/g;
const TIME = /(?<!\d)1[6-9]\d{11}(?!\d)/g;

/** Of the server's version. */
const BUILD = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g;

/** When a name of a DM comes, its two halves may be the other way round: they are sorted by id. */
const PAIR = /[a-z0-9]{26}__[a-z0-9]{26}/g;

export interface Masked {
    shape: string;
    /** In the order they come; DM names are left out, as the order of their halves says nothing. */
    ids: string[];
    times: string[];
    triggers: string[];
}

export function masked(text: string): Masked {
    const triggers = text.match(TRIGGER) ?? [];
    const withoutPairs = text.replace(TRIGGER, '<trigger>').replace(PAIR, '<dm>');
    const ids = withoutPairs.match(ID) ?? [];
    const withoutIds = withoutPairs.replace(ID, '<id>');
    return {
        shape: withoutIds.replace(TIME, '<time>').replace(BUILD, '<build>'),
        ids: [...ids],
        times: [...(withoutIds.match(TIME) ?? [])],
        triggers: [...triggers],
    };
}

/** The parts of a trigger id, or null when it has another layout. */
export function triggerParts(triggerId: string): {clientTriggerId: string; userId: string} | null {
    const text = Buffer.from(decodeURIComponent(triggerId), 'base64').toString();
    const [, clientTriggerId = '', userId = ''] =
        /^([a-z0-9]{26}):([a-z0-9]{26}):\d{13}:[A-Za-z0-9+/]+={0,2}$/.exec(text) ?? [];
    return userId === '' ? null : {clientTriggerId, userId};
}
