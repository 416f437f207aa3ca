// A moment on the page. Machines read it in UTC, people in their own time, and in full when they point at it.
import React from 'react';
import type {ReactNode} from 'react';
import type {Clock} from './clock';
import {fullMomentText, momentText} from './moment_text';

export interface MomentProps {
    /** Unix ms, within what Date can hold. */
    at: number;
    clock: Clock;
    /** Instead of the time of day. */
    children?: ReactNode;
}

export const Moment = ({at, clock, children}: MomentProps) => (
    <time dateTime={new Date(at).toISOString()} title={fullMomentText(at, clock)}>
        {children ?? momentText(at, clock)}
    </time>
);
