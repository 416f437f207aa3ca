// Cookies on the buttons of ephemeral posts: what the button calls, encrypted, as nothing of it is stored.
import {createCipheriv, createDecipheriv, randomBytes} from 'node:crypto';

import type {Props} from '../store/types';
import {decodeAttachments, type Action, type Integration} from '../wire/attachments';

export interface ActionCookie {
    type: string;
    post_id: string;
    root_post_id: string;
    channel_id: string;
    data_source: string;
    integration: Integration | null;
}

export interface ActionCookies {
    /** Props whose actions carry a cookie. */
    put(props: Props, channelId: string, rootId: string, postId: string): Props;
    /** Null: not made by this server. */
    read(cookie: string): ActionCookie | null;
}

const NONCE = 12;
const TAG = 16;

export function createActionCookies(): ActionCookies {
    const key = randomBytes(32);
    const seal = (cookie: ActionCookie): string => {
        const nonce = randomBytes(NONCE);
        const cipher = createCipheriv('aes-256-gcm', key, nonce);
        const sealed = Buffer.concat([cipher.update(JSON.stringify(cookie)), cipher.final()]);
        return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
    };
    return {
        put(props, channelId, rootId, postId) {
            const attachments = decodeAttachments(props.attachments);
            const withCookie = (action: Action): Action => {
                const {integration = null, type = '', data_source = ''} = action;
                const ids = {post_id: postId, root_post_id: rootId === '' ? postId : rootId, channel_id: channelId};
                return {...action, cookie: seal({type, ...ids, data_source, integration})};
            };
            return attachments === null
                ? props
                : {...props, attachments: attachments.map((one) => ({...one, actions: one.actions?.map(withCookie)}))};
        },
        read(cookie) {
            const bytes = Buffer.from(cookie, 'base64');
            if (bytes.length <= NONCE + TAG) {
                return null;
            }
            try {
                const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
                opener.setAuthTag(bytes.subarray(-TAG));
                const text = Buffer.concat([opener.update(bytes.subarray(NONCE, -TAG)), opener.final()]);
                return JSON.parse(text.toString()) as ActionCookie;
            } catch {
                return null;
            }
        },
    };
}
