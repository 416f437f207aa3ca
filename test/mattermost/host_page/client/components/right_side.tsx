// The right-hand side: a thread, search results, or what a plugin shows there.
import React from 'react';
import type {Drawable} from '../plugins/registry';
import {themeOf} from '../themes';
import {Composer} from './composer';
import {ErrorBoundary} from './error_boundary';
import {PostView} from './post_view';
import {useHost, useHostState} from './use_host';

function Thread({rootId}: {rootId: string}) {
    const posts = useHostState((state) => Object.values(state.entities.posts.posts));
    const thread = posts
        .filter(({id, root_id, delete_at}) => (id === rootId || root_id === rootId) && delete_at === 0)
        .sort((a, b) => a.create_at - b.create_at);
    return (
        <>
            <div className='ThreadViewer'>
                {thread.map((post) => (
                    <PostView key={post.id} post={post} place='thread' />
                ))}
            </div>
            <Composer placeholder='Reply to this thread…' rootId={rootId} />
        </>
    );
}

function Search({terms}: {terms: string}) {
    const posts = useHostState((state) => Object.values(state.entities.posts.posts));
    const found = posts.filter(({message, delete_at}) => delete_at === 0 && message.toLowerCase().includes(terms));
    return (
        <div id='search-items-container'>
            {found.map((post) => (
                <PostView key={post.id} post={post} place='search' />
            ))}
        </div>
    );
}

export function RightSide() {
    const host = useHost();
    const {state, pluggableId, selectedPostId, terms} = useHostState(({views}) => views.rhs);
    const theme = useHostState(({views}) => views.theme);
    const plugged = useHostState(({plugins}) => plugins.components.RightHandSidebarComponent ?? []) as Drawable[];
    if (state === '') {
        return null;
    }
    const own = plugged.find(({id}) => id === pluggableId);
    const Own = own?.component;
    const titles = {thread: 'Thread', search: 'Search results', plugin: own?.title ?? ''};
    return (
        <aside id='sidebar-right' className='sidebar--right' aria-label='Right-hand side'>
            <div className='sidebar--right__header'>
                <h2>{titles[state]}</h2>
                <button aria-label='Close' onClick={() => host.store.dispatch({type: 'UPDATE_RHS_STATE', state: ''})}>
                    ×
                </button>
            </div>
            <div id='rhsContainer' className='sidebar-right__body'>
                {state === 'thread' ? <Thread rootId={selectedPostId} /> : null}
                {state === 'search' ? <Search terms={terms} /> : null}
                {state === 'plugin' && Own !== undefined ? (
                    <ErrorBoundary what='plugin'>
                        <Own theme={themeOf(theme)} webSocketClient={{}} />
                    </ErrorBoundary>
                ) : null}
            </div>
        </aside>
    );
}
