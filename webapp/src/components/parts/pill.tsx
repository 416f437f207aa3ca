import React from 'react';
import {Icon, type IconName} from './icon';
import type {Tone} from './tone';

export interface PillProps {
    tone: Tone;
    icon: IconName;
    children: string;
}

/** A state in one word. */
export const Pill = ({tone, icon, children}: PillProps) => (
    <span className={`TeleportPill TeleportTone--${tone}`}>
        <Icon name={icon} size={14} />
        {children}
    </span>
);
