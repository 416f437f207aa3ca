// Attachments as the server decodes them: a fixed set of keys, everything else is dropped.
import {newId} from '../store/new_id';
import type {Props} from '../store/types';
import {isRecord, sortKeys} from './go_json';

export interface Integration {
    url?: string;
    context?: Record<string, unknown>;
}

export interface Action {
    id?: string;
    type?: string;
    name?: string;
    disabled?: boolean;
    style?: string;
    data_source?: string;
    options?: Array<{text: string; value: string} | null>;
    default_option?: string;
    integration?: Integration;
    cookie?: string;
}

export interface Field {
    title: string;
    value: unknown;
    short: boolean;
}

export interface Attachment {
    id: number;
    fallback: string;
    color: string;
    pretext: string;
    author_name: string;
    author_link: string;
    author_icon: string;
    title: string;
    title_link: string;
    text: string;
    fields: Field[] | null;
    image_url: string;
    thumb_url: string;
    footer: string;
    footer_icon: string;
    ts: unknown;
    actions?: Action[];
}

/** Thrown inside only: the attachment has a key of the wrong type. */
class WrongType extends Error {}

type Json = Record<string, unknown>;

const text = (from: Json, key: string): string => {
    const value = from[key] ?? '';
    if (typeof value !== 'string') {
        throw new WrongType(key);
    }
    return value;
};

const flag = (from: Json, key: string): boolean => {
    const value = from[key] ?? false;
    if (typeof value !== 'boolean') {
        throw new WrongType(key);
    }
    return value;
};

const object = (value: unknown): Json => {
    if (!isRecord(value)) {
        throw new WrongType('object');
    }
    return value;
};

/** Null entries are dropped, absent lists are null. */
function list<T>(from: Json, key: string, decode: (item: Json) => T): T[] | null {
    const value = from[key] ?? null;
    if (value === null) {
        return null;
    }
    if (!Array.isArray(value)) {
        throw new WrongType(key);
    }
    return value.filter((item) => item !== null).map((item) => decode(object(item)));
}

const some = <T extends object>(values: T): Partial<T> =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== false)) as Partial<T>;

function decodeIntegration(from: Json): Integration {
    const context = from.context ?? null;
    const url = text(from, 'url');
    return {...some({url}), ...(context === null ? {} : {context: sortKeys(object(context)) as Json})};
}

function decodeAction(from: Json): Action {
    const options = list(from, 'options', (option) => ({text: text(option, 'text'), value: text(option, 'value')}));
    const integration = from.integration ?? null;
    return {
        ...some({id: text(from, 'id'), type: text(from, 'type'), name: text(from, 'name')}),
        ...some({disabled: flag(from, 'disabled'), style: text(from, 'style')}),
        ...some({data_source: text(from, 'data_source')}),
        ...(options === null || options.length === 0 ? {} : {options}),
        ...some({default_option: text(from, 'default_option')}),
        ...(integration === null ? {} : {integration: decodeIntegration(object(integration))}),
        ...some({cookie: text(from, 'cookie')}),
    };
}

function decodeAttachment(from: Json): Attachment {
    const id = from.id ?? 0;
    if (typeof id !== 'number') {
        throw new WrongType('id');
    }
    const actions = list(from, 'actions', decodeAction);
    return {
        id,
        fallback: text(from, 'fallback'),
        color: text(from, 'color'),
        pretext: text(from, 'pretext'),
        author_name: text(from, 'author_name'),
        author_link: text(from, 'author_link'),
        author_icon: text(from, 'author_icon'),
        title: text(from, 'title'),
        title_link: text(from, 'title_link'),
        text: text(from, 'text'),
        fields: list(from, 'fields', (field) => ({
            title: text(field, 'title'),
            value: field.value ?? null,
            short: flag(field, 'short'),
        })),
        image_url: text(from, 'image_url'),
        thumb_url: text(from, 'thumb_url'),
        footer: text(from, 'footer'),
        footer_icon: text(from, 'footer_icon'),
        ts: from.ts ?? null,
        ...(actions === null || actions.length === 0 ? {} : {actions}),
    };
}

/** Null when the value is no list; entries with a wrongly typed key are dropped as a whole. */
export function decodeAttachments(value: unknown): Attachment[] | null {
    if (!Array.isArray(value)) {
        return null;
    }
    return value.flatMap((item) => {
        try {
            return [decodeAttachment(object(item))];
        } catch (reason) {
            if (reason instanceof WrongType) {
                return [];
            }
            throw reason;
        }
    });
}

export const attachmentsOf = (props: Props): Attachment[] => decodeAttachments(props.attachments) ?? [];

/** Props as they are stored: attachments decoded, missing action ids made up. */
export function storedProps(props: Props): Props {
    if (props.attachments === undefined) {
        return props;
    }
    const attachments = decodeAttachments(props.attachments);
    for (const action of (attachments ?? []).flatMap((attachment) => attachment.actions ?? [])) {
        action.id ??= newId();
    }
    return {...props, attachments: attachments?.map((one) => ({...one, actions: one.actions?.map(idFirst)})) ?? null};
}

const idFirst = ({id, ...rest}: Action): Action => ({id, ...rest});

/** Props as most reads show them: without `integration`. */
export function shownProps(props: Props): Props {
    if (props.attachments === undefined) {
        return sortKeys(props) as Props;
    }
    const attachments = decodeAttachments(props.attachments)?.map(({actions, ...rest}) => ({
        ...rest,
        ...(actions === undefined ? {} : {actions: actions.map(({integration: _, ...shown}) => shown)}),
    }));
    const others = sortKeys({...props, attachments: null}) as Props;
    return {...others, attachments: attachments ?? null};
}
