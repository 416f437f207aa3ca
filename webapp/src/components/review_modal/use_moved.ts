import React from 'react';

/** Whether the progress is another one than when this dialog arrived. @param progress empty: not known */
export function useMoved(dialog: object | null, progress: string): boolean {
    const [seen, setSeen] = React.useState({dialog, progress});
    if (seen.dialog !== dialog) {
        setSeen({dialog, progress});
        return false;
    }
    return dialog !== null && seen.progress !== '' && progress !== '' && seen.progress !== progress;
}
