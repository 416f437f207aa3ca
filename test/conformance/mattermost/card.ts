// The post that buttons hang on, as small as a case allows.
import type {Body} from './client';
import type {Account, World} from './world';

export interface Post {
    id: string;
    create_at: number;
    update_at: number;
    edit_at: number;
    delete_at: number;
    user_id: string;
    channel_id: string;
    root_id: string;
    message: string;
    type: string;
    props: Body & {attachments?: Attachment[]};
    pending_post_id: string;
    is_pinned: boolean;
    has_reactions?: boolean;
    metadata: Body;
}

export interface Attachment extends Body {
    text?: string;
    fields?: {title: string; value: unknown; short: boolean}[] | null;
    actions?: Body[];
}

export const CARD_TYPE = 'custom_teleport_request';

/** An attachment with one button; `action` overrides what the button has. */
export const attachment = (url: string, action: Body = {}): Attachment => ({
    fallback: 'alice requests editor',
    title: 'Access request',
    text: 'roles: editor',
    fields: [{short: true, title: 'User', value: 'alice'}],
    actions: [
        {
            id: 'approve',
            type: 'button',
            name: 'Approve',
            integration: {url, context: {action: 'approve', mac: 'c2FtcGxl'}},
            ...action,
        },
    ],
});

/** A card by the bot in `channelId`, default the world's channel. */
export const makeCard = ({bridge, bot, channel}: World, more: Body = {}, by: Account = bot): Promise<Post> =>
    by.as.make<Post>('POST', '/posts', {
        channel_id: channel.id,
        message: 'card',
        type: CARD_TYPE,
        props: {teleport: {state: 'PENDING'}, attachments: [attachment(bridge.url())]},
        ...more,
    });

/** Presses a button; the answer that a browser gets. */
export const click = (who: Account, post: Pick<Post, 'id'>, action = 'approve', body: unknown = {}) =>
    who.as.post<{status?: string; trigger_id?: string; id?: string}>(`/posts/${post.id}/actions/${action}`, body);
