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

/** Posts drawn at once; the real webapp never draws many more. */
const SLICE = 20;

/** Grows to the whole in small steps, so that no step keeps the page from answering. */
function useGrowing(whole: number): number {
    const [shown, setShown] = React.useState(SLICE);
    React.useEffect(() => {
        if (shown >= whole) {
            return undefined;
        }
        const timer = setTimeout(() => setShown(shown + SLICE));
        return () => clearTimeout(timer);
    }, [shown, whole]);
    return shown;
}

const DrawnPost = React.memo(PostView);

export function ChannelView() {
    const posts = useHostState(({entities}) => entities.posts.posts);
    const order = useHostState(({entities}) => entities.posts.postsInChannel[entities.channels.currentChannelId]);
    const compact = useHostState(({views}) => views.compact);
    const shown = useGrowing(order?.length ?? 0);
    const roots = (order ?? []).flatMap((id) => {
        const post = posts[id];
        return post === undefined || post.root_id !== '' ? [] : [post];
    });
    return (
        <main id='channel_view' className={`channel-view${compact ? ' compact' : ''}`}>
            <ChannelHeader />
            <div className='post-list' data-testid='post-list'>
                {/* Newest first in the document, drawn bottom up: the list sticks to its end without any script. */}
                {roots.slice(0, shown).map((post) => (
                    <DrawnPost key={post.id} post={post} place='center' />
                ))}
            </div>
            <Composer placeholder='Write to this channel…' />
        </main>
    );
}
