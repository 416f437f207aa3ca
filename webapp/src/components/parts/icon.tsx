// Small pictures drawn from lines, in the colour of the text around them. They say nothing that words do not say too.
import React from 'react';

const PATHS = {
    check: 'M3 8.5l3.2 3.2L13 4.8',
    cross: 'M4 4l8 8M12 4l-8 8',
    clock: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 4.6V8l2.4 1.6',
    warning: 'M8 2.2l6.3 11.3H1.7zM8 6.4v3.4M8 11.6v.1',
    external:
        'M9.5 2.5h4v4M13.3 2.7L7.5 8.5M11.5 9.5v3.2a.8.8 0 0 1-.8.8H3.3a.8.8 0 0 1-.8-.8V5.3a.8.8 0 0 1 .8-.8h3.2',
    list: 'M3 4.5h.1M3 8h.1M3 11.5h.1M6.2 4.5H13M6.2 8H13M6.2 11.5H13',
    stop: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM3.8 3.8l8.4 8.4',
    dash: 'M3.5 8h9',
    thread: 'M2.5 3h11v7.5h-6L4.3 13v-2.5H2.5z',
    question: 'M5.7 6a2.3 2.3 0 1 1 3.3 2.1c-.7.3-1 .8-1 1.5v.2M8 12.2v.1',
    info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 7.4v3.4M8 5.1v.1',
    refresh: 'M13.2 8a5.2 5.2 0 1 1-1.7-3.9M13.4 1.9v2.7h-2.7',
    shield: 'M8 1.7l5.5 2v4.4c0 3.5-2.3 5.5-5.5 6.7-3.2-1.2-5.5-3.2-5.5-6.7V3.7z',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({name, size = 16}: {name: IconName; size?: number}) => (
    <svg
        className='TeleportIcon'
        width={size}
        height={size}
        viewBox='0 0 16 16'
        fill='none'
        stroke='currentColor'
        strokeWidth='1.7'
        strokeLinecap='round'
        strokeLinejoin='round'
        aria-hidden='true'
        focusable='false'
    >
        <path d={PATHS[name]} />
    </svg>
);
