import React from 'react';
import type {ReactNode} from 'react';

interface ShotProps {
    title: string;
    /** Pixels of the place it is drawn in. */
    width?: number;
    dir?: 'ltr' | 'rtl';
    children: ReactNode;
}

/** One picture of the gallery, in the place where the host draws it. */
export const Shot = ({title, width = 640, dir = 'ltr', children}: ShotProps) => (
    <section data-shot={title} style={{margin: '0 0 20px'}}>
        <h2 style={{margin: '0 0 6px', fontSize: 12, textTransform: 'uppercase', opacity: 0.75}}>{title}</h2>
        <div style={{width}} dir={dir}>
            {children}
        </div>
    </section>
);
