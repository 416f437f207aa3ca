// One post: header, message or the component a plugin registered for its type, attachments, thread footer.
import React from 'react';
import {formatText} from '../plugins/format_text';
import type {Drawable} from '../plugins/registry';
import {themeOf} from '../themes';
import type {Post} from '../types';
import {Attachments} from './attachments';
import {Avatar} from './avatar';
import {ErrorBoundary} from './error_boundary';
import {displayName, useHost, useHostState} from './use_host';

export type Place = 'center' | 'thread' | 'search';

function PostMenu({post}: {post: Post}) {
    const [open, setOpen] = React.useState(false);
    const items = useHostState((state) => state.plugins.components.PostDropdownMenu ?? []) as Drawable[];
    const shown = items.filter(({filter}) => filter === undefined || filter(post.id));
    return (
        <span className='post-menu'>
            <button className='post-menu__item' aria-label='more' aria-expanded={open} onClick={() => setOpen(!open)}>
                ⋯
            </button>
            {open ? (
                <ul className='post-menu__list' role='menu'>
                    {shown.map(({id, text, action}) => (
                        <li key={id} role='none'>
                            <button
                                role='menuitem'
                                onClick={() => {
                                    setOpen(false);
                                    action?.(post.id);
                                }}
                            >
                                {text}
                            </button>
                        </li>
                    ))}
                </ul>
            ) : null}
        </span>
    );
}

function PostBody({post, place}: {post: Post; place: Place}) {
    // The host looks at the props first; anybody may set either.
    const wanted = typeof post.props.type === 'string' && post.props.type !== '' ? post.props.type : post.type;
    const own = useHostState(({plugins}) => plugins.postTypes[wanted]);
    const compact = useHostState(({views}) => views.compact);
    const theme = useHostState(({views}) => views.theme);
    if (own !== undefined) {
        const Own = own.component;
        const display = place === 'center' ? {compactDisplay: compact} : {};
        return (
            <div>
                <ErrorBoundary what='post'>
                    <Own post={post} isRHS={place !== 'center'} theme={themeOf(theme)} {...display} />
                </ErrorBoundary>
                {place === 'search' ? <Attachments post={post} /> : null}
            </div>
        );
    }
    return (
        <div>
            <div
                className='post-message__text'
                dir='auto'
                dangerouslySetInnerHTML={{__html: formatText(post.message)}}
            />
            <Attachments post={post} />
        </div>
    );
}

const counted = new WeakMap<object, Map<string, number>>();

/** Replies by root, counted once for each state of the posts. */
function replyCounts(posts: Record<string, Post>): Map<string, number> {
    const known = counted.get(posts);
    if (known !== undefined) {
        return known;
    }
    const counts = new Map<string, number>();
    for (const {root_id, delete_at} of Object.values(posts)) {
        if (root_id !== '' && delete_at === 0) {
            counts.set(root_id, (counts.get(root_id) ?? 0) + 1);
        }
    }
    counted.set(posts, counts);
    return counts;
}

export function PostView({post, place}: {post: Post; place: Place}) {
    const host = useHost();
    const author = useHostState((state) => state.entities.users.profiles[post.user_id]);
    const replies = useHostState((state) => replyCounts(state.entities.posts.posts).get(post.id) ?? 0);
    const openThread = () => host.store.dispatch({type: 'SELECT_POST', postId: post.id, channelId: post.channel_id});
    const isEphemeral = post.type === 'system_ephemeral';
    if (post.type.startsWith('system_') && !isEphemeral) {
        return <p className='post--system'>{post.message}</p>;
    }
    return (
        <div className='a11y__section post' id={`${place}_${post.id}`} data-testid='postView' data-post-id={post.id}>
            <div className='post__img'>
                <Avatar url={`/api/v4/users/${post.user_id}/image`} username={author?.username ?? ''} />
            </div>
            <div className='post__content'>
                <div className='post__header'>
                    <span className='user-popover'>{displayName(author)}</span>
                    {post.props.from_bot === 'true' ? <span className='BotTag'>BOT</span> : null}
                    <time className='post__time' dateTime={new Date(post.create_at).toISOString()}>
                        {new Date(post.create_at).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'})}
                    </time>
                    {isEphemeral ? (
                        <span className='post__visibility'>(Only visible to you)</span>
                    ) : (
                        <PostMenu post={post} />
                    )}
                </div>
                <div className='post__body' id={`${post.id}_message`}>
                    <PostBody post={post} place={place} />
                </div>
                {place === 'center' && replies > 0 ? (
                    <button className='thread-footer' onClick={openThread}>
                        {replies} {replies === 1 ? 'reply' : 'replies'}
                    </button>
                ) : null}
                {place === 'center' && replies === 0 && !isEphemeral ? (
                    <button className='reply-button' onClick={openThread} aria-label='reply'>
                        ↩ Reply
                    </button>
                ) : null}
            </div>
        </div>
    );
}
