// Who is mentioned by a post: in its message and in an attachment's text, pretext and fields. Code is not scanned.
import type {Store} from '../store/store';
import type {Channel, Post} from '../store/types';
import {attachmentsOf} from '../wire/attachments';
import type {Permissions} from './permissions';

const CODE = /```[\s\S]*?```|`[^`]*`/g;
const NAME = /(?<![\w.-])@([a-z0-9][a-z0-9._-]*)/gi;
const EVERYBODY = new Set(['channel', 'all', 'here']);

/** Names after an @, lower case; also without the dots and dashes at the end of a sentence. */
export function namesIn(text: string): string[] {
    const found = [...text.replace(CODE, ' ').matchAll(NAME)].map(([, name = '']) => name.toLowerCase());
    return [...new Set(found.flatMap((name) => [name, name.replace(/[._-]+$/, '')]))];
}

function textsOf(post: Post): string[] {
    const parts = attachmentsOf(post.props).flatMap((attachment) => [
        attachment.text,
        attachment.pretext,
        ...(attachment.fields ?? []).map((field) => (typeof field.value === 'string' ? field.value : '')),
    ]);
    return [post.message, ...parts];
}

/** Ids of members of the channel, without the author. */
export function mentionedIn(post: Post, channel: Channel, store: Store, permissions: Permissions): Set<string> {
    const author = store.users.get(post.userId);
    const members = store.channelMembers.of(channel.id).map((member) => member.userId);
    const names = new Set(textsOf(post).flatMap(namesIn));
    const toAll =
        [...EVERYBODY].some((name) => names.has(name)) &&
        author !== undefined &&
        permissions.inChannel(author, channel.id, 'use_channel_mentions');
    return new Set(
        members.filter(
            (id) =>
                id !== post.userId && (toAll || channel.type === 'D' || names.has(store.users.get(id)?.username ?? '')),
        ),
    );
}
