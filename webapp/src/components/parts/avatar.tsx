// A person's picture, or initials. Decoration: the name stands beside it.
import React from 'react';
import {Icon} from './icon';

const HUES = ['magenta', 'orange', 'indigo', 'teal', 'green', 'brown'] as const;

/** The same person has the same colour everywhere. */
function hueOf(name: string): string {
    const sum = Array.from(name).reduce((total, char) => (total * 33 + (char.codePointAt(0) ?? 0)) % 99_991, 5381);
    return HUES[sum % HUES.length] ?? 'indigo';
}

/** The first letter or digit of up to two words. */
const initialsOf = (name: string): string =>
    (name.split('@')[0] ?? '')
        .split(/[\s._-]+/)
        .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
        .join('')
        .slice(0, 2)
        .toUpperCase() || '?';

export interface AvatarProps {
    name: string;
    /** Empty: initials. */
    url: string;
    /** Pixels. */
    size: number;
    /** A verdict in the corner. */
    mark?: 'approved' | 'denied';
}

export function Avatar({name, url, size, mark}: AvatarProps) {
    const [brokenUrl, setBrokenUrl] = React.useState('');
    const isPicture = url !== '' && url !== brokenUrl;
    return (
        <span
            className={`TeleportAvatar TeleportAvatar--${hueOf(name)}${mark === undefined ? '' : ` TeleportAvatar--${mark}`}`}
            style={{width: size, height: size, fontSize: Math.round(size * 0.4)}}
            aria-hidden='true'
        >
            {isPicture ? (
                <img src={url} alt='' width={size} height={size} onError={() => setBrokenUrl(url)} />
            ) : (
                initialsOf(name)
            )}
            {mark === undefined ? null : (
                <span className='TeleportAvatar__mark'>
                    <Icon name={mark === 'approved' ? 'check' : 'cross'} size={10} />
                </span>
            )}
        </span>
    );
}
