import React from 'react';
import type {Channel} from '../types';
import {displayName, useHost, useHostState} from './use_host';

function ChannelLink({channel}: {channel: Channel}) {
    const host = useHost();
    const isCurrent = useHostState((state) => state.entities.channels.currentChannelId === channel.id);
    const name = useHostState(({entities}) => {
        if (channel.type !== 'D') {
            return channel.display_name;
        }
        const {currentUserId, profiles} = entities.users;
        const other = channel.name.split('__').find((id) => id !== currentUserId) ?? currentUserId;
        return displayName(profiles[other]);
    });
    return (
        <li>
            <button
                className={`SidebarLink${isCurrent ? ' active' : ''}`}
                aria-current={isCurrent ? 'page' : undefined}
                onClick={() => void host.openChannel(channel.id)}
            >
                <span aria-hidden={true}>{channel.type === 'D' ? '●' : '#'}</span> {name}
            </button>
        </li>
    );
}

export function Sidebar() {
    const team = useHostState(({entities}) => entities.teams.teams[entities.teams.currentTeamId]);
    const channels = useHostState((state) => Object.values(state.entities.channels.channels));
    const rooms = channels.filter(({type}) => type === 'O' || type === 'P');
    const direct = channels.filter(({type}) => type === 'D');
    return (
        <nav className='SidebarContainer' aria-label='Channels'>
            <h2>{team?.display_name}</h2>
            <h3>Channels</h3>
            <ul>
                {rooms.map((channel) => (
                    <ChannelLink key={channel.id} channel={channel} />
                ))}
            </ul>
            <h3>Direct messages</h3>
            <ul>
                {direct.map((channel) => (
                    <ChannelLink key={channel.id} channel={channel} />
                ))}
            </ul>
        </nav>
    );
}
