// The button in the channel header or the app bar, with the number of requests that wait for me. No span in it: the app bar
// makes a white disc of each.
import React from 'react';
import {useWaiting} from '../hooks/waiting';
import {useText} from '../i18n/text';

const MOST_SHOWN = 99;

export function PanelIcon() {
    const count = useWaiting();
    const text = useText();
    const label = count === 0 ? text('teleport.panel.title') : text('teleport.panel.waiting', {count});
    return (
        <i className='TeleportPanelIcon' role='img' aria-label={label}>
            <svg width='18' height='18' viewBox='0 0 32 32' fill='none' stroke='currentColor' aria-hidden='true'>
                <path
                    d='M16 3.5l11 4.1v8.6c0 7-4.6 12.2-11 14.5-6.4-2.3-11-7.5-11-14.5V7.6z'
                    strokeWidth='2.6'
                    strokeLinejoin='round'
                />
                <path d='M10.8 16.4l3.8 3.8 6.8-7.8' strokeWidth='2.6' strokeLinecap='round' strokeLinejoin='round' />
            </svg>
            {count === 0 ? null : (
                <i className='TeleportPanelIcon__badge' aria-hidden='true'>
                    {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
                </i>
            )}
        </i>
    );
}
