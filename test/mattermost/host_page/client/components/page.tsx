// The whole page: bar on top, channels, the open channel, the right-hand side, what plugins add everywhere.
import React from 'react';
import type {Drawable} from '../plugins/registry';
import {themeOf} from '../themes';
import {ChannelView} from './channel_view';
import {ErrorBoundary} from './error_boundary';
import {NativeDialog} from './native_dialog';
import {RightSide} from './right_side';
import {Sidebar} from './sidebar';
import {TopBar} from './top_bar';
import {useHostState} from './use_host';

function AppBar() {
    const items = useHostState(({plugins}) => plugins.components.AppBar ?? []) as Drawable[];
    const channel = useHostState(({entities}) => entities.channels.channels[entities.channels.currentChannelId]);
    return items.length === 0 ? null : (
        <div className='app-bar' role='toolbar' aria-label='Apps'>
            {items.map(({id, iconUrl, action, tooltipText}) => (
                <button
                    key={id}
                    className='app-bar__icon'
                    aria-label={typeof tooltipText === 'string' ? tooltipText : undefined}
                    onClick={() => action?.(channel, {})}
                >
                    <img src={iconUrl} alt='' />
                </button>
            ))}
        </div>
    );
}

function Everywhere() {
    const {root, global, errors, theme} = useHostState(({plugins, views}) => ({
        root: plugins.components.Root,
        global: plugins.components.Global,
        errors: plugins.errors,
        theme: views.theme,
    }));
    const all = [...(root ?? []), ...(global ?? [])] as Drawable[];
    return (
        <>
            {all.map(({id, component: Own}) =>
                Own === undefined ? null : (
                    <ErrorBoundary key={id} what='plugin'>
                        <Own theme={themeOf(theme)} webSocketClient={{}} />
                    </ErrorBoundary>
                ),
            )}
            {errors.map((text) => (
                <p key={text} className='plugin-error' data-testid='plugin-error'>
                    {text}
                </p>
            ))}
        </>
    );
}

export function Page() {
    return (
        <>
            <TopBar />
            <div className='main-wrapper'>
                <Sidebar />
                <ChannelView />
                <RightSide />
                <AppBar />
            </div>
            <NativeDialog />
            <Everywhere />
        </>
    );
}
