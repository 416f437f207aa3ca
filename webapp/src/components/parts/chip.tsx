import React from 'react';

/** The name of a role, a resource or another thing of Teleport's. */
export const Chip = ({children}: {children: string}) => (
    <span className='TeleportMono TeleportChip'>
        <bdi>{children}</bdi>
    </span>
);
