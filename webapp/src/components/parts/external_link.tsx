import React from 'react';
import {useText} from '../text';
import {Icon} from './icon';

/** A link that leaves Mattermost. @param href checked by the caller */
export function ExternalLink({href, children}: {href: string; children: string}) {
    const text = useText();
    return (
        <a className='TeleportLink' href={href} target='_blank' rel='noopener noreferrer'>
            {children}
            <Icon name='external' size={12} />
            <span className='TeleportHidden'> {text('teleport.card.new_tab')}</span>
        </a>
    );
}
