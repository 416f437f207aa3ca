import React from 'react';
import type {Drawable} from '../plugins/registry';
import {Composer} from './composer';
import {PostView} from './post_view';
import {useHostState} from './use_host';

function ChannelHeader() {
    const channel = useHostState(({entities}) => entities.channels.channels[entities.channels.currentChannelId]);
    const buttons = useHostState(({plugins}) => plugins.components.ChannelHeaderButton ?? []) as Drawable[];
    const name = channel?.type === 'D' ? 'Direct message' : channel?.display_name;
    return (
        <div className='channel-header'>
            <h1>{name}</h1>
            {buttons.map(({id, icon, action, tooltipText}) => (
                <button
                    key={id}
                    className='channel-header__icon'
                    aria-label={typeof tooltipText === 'string' ? tooltipText : undefined}
                    onClick={() => action?.(channel, {})}
                >
                    {icon}
                </button>
            ))}
        </div>
    );
}

export function ChannelView() {
    const {posts, order, compact} = useHostState(({entities, views}) => ({
        posts: entities.posts.posts,
        order: entities.posts.postsInChannel[entities.channels.currentChannelId],
        compact: views.compact,
    }));
    const roots = (order ?? []).flatMap((id) => {
        const post = posts[id];
        return post === undefined || post.root_id !== '' ? [] : [post];
    });
    return (
        <main id='channel_view' className={`channel-view${compact ? ' compact' : ''}`}>
            <ChannelHeader />
            <div className='post-list' data-testid='post-list'>
                {/* Newest first in the document, drawn bottom up: the list sticks to its end without any script. */}
                {roots.map((post) => (
                    <PostView key={post.id} post={post} place='center' />
                ))}
            </div>
            <Composer placeholder='Write to this channel…' />
        </main>
    );
}
