import React from 'react';

export interface AvatarProps {
    url: string;
    username?: string;
    size?: string;
}

export function Avatar({url, username = '', size = 'md'}: AvatarProps) {
    return <img className={`Avatar Avatar-${size}`} src={url} alt={username} />;
}
