// Names as the card model holds them.
import {NAME_LIMIT} from './card_limits';
import {beginning, cleanName, cut} from './clean_text';

export const cutName = (text: string, limit = NAME_LIMIT): string => cut(cleanName(beginning(text, limit)), limit).text;
export const cutNames = (list: readonly string[], most: number): string[] =>
    list.slice(0, most).map((one) => cutName(one));
