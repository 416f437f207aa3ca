import React from 'react';

/** The name of a role, a resource or another thing of Teleport's. */
export const Chip = ({children}: {children: string}) => (
    <code className='TeleportChip'>
        <bdi>{children}</bdi>
    </code>
);
