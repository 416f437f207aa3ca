// What a request is for, in as many words as a row has room for.
import type {CardModel} from '../../../../proto/bridge/card';
import type {Text} from '../text';

const SHOWN = 2;

export function rowSubject(card: CardModel, text: Text): string {
    const isForRoles = card.resources.length === 0;
    const [names, omitted] = isForRoles ? [card.roles, card.roles_omitted] : [card.resources, card.resources_omitted];
    const more = names.length - Math.min(names.length, SHOWN) + omitted;
    const shown = names.slice(0, SHOWN).join(', ');
    if (shown === '') {
        return text('teleport.card.nothing');
    }
    return more === 0 ? shown : `${shown} ${text('teleport.card.more', {count: more})}`;
}
