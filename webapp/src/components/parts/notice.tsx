// A box that says something important, with what to do about it.
import React from 'react';
import type {ReactNode} from 'react';
import {Icon, type IconName} from './icon';
import type {Tone} from './tone';

const ICONS: Record<Tone, IconName> = {
    info: 'info',
    success: 'check',
    danger: 'warning',
    warning: 'warning',
    neutral: 'info',
};

export interface NoticeProps {
    tone: Tone;
    icon?: IconName;
    title?: string;
    /** Read out at once when it appears. */
    isAlert?: boolean;
    children?: ReactNode;
}

export const Notice = ({tone, icon, title, isAlert = false, children}: NoticeProps) => (
    <div className={`TeleportNotice TeleportTone--${tone}`} role={isAlert ? 'alert' : undefined}>
        <Icon name={icon ?? ICONS[tone]} />
        <div className='TeleportNotice__body'>
            {title === undefined ? null : <strong className='TeleportNotice__title'>{title}</strong>}
            {children}
        </div>
    </div>
);
