import React from 'react';

/** An id for `aria-…` attributes that no other instance on the page has. React 17 has no useId. */
export function useUid(): string {
    const [uid] = React.useState(() => `teleport-${Math.random().toString(36).slice(2, 10)}`);
    return uid;
}
