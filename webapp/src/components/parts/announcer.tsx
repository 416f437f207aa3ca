// Says a change to those who do not see it. The first state is no change: a channel full of cards stays silent.
import React from 'react';

export function Announcer({message}: {message: string}) {
    const [first] = React.useState(message);
    const [hasChanged, setHasChanged] = React.useState(false);
    if (!hasChanged && message !== first) {
        setHasChanged(true);
    }
    return (
        <span className='TeleportHidden' role='status'>
            {hasChanged ? message : ''}
        </span>
    );
}
