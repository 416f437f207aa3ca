// One circle for each approval that is needed, filled by whoever gave it, and denials apart from them. Words beside it say
// the same, so it is drawn for the eye only.
import React from 'react';
import type {CardThreshold} from '../../../../proto/bridge/card';
import {Avatar} from '../parts/avatar';
import type {Somebody} from '../person';

/** More needed approvals than this are a bar. */
const MOST_CIRCLES = 6;
const SIZE = 28;

export interface SlotsProps {
    threshold: CardThreshold;
    personOf: (teleportUser: string) => Somebody;
}

const Face = ({who, mark}: {who: Somebody; mark: 'approved' | 'denied'}) => (
    <Avatar name={who.name} url={who.avatarUrl} size={SIZE} mark={mark} />
);

const Bar = ({part}: {part: number}) => (
    <span className='TeleportSlots__bar'>
        <span style={{width: `${Math.round(Math.min(Math.max(part, 0), 1) * 100)}%`}} />
    </span>
);

export function Slots({threshold, personOf}: SlotsProps) {
    const {approve, approvals, approved_by: approvedBy, denied_by: deniedBy} = threshold;
    const isBar = approve > MOST_CIRCLES;
    const needed = isBar ? 0 : Math.max(approve - Math.max(approvals, 0), 0);
    return (
        <span className='TeleportSlots' aria-hidden='true'>
            {approvedBy.slice(0, isBar ? 3 : MOST_CIRCLES).map((user, index) => (
                <Face key={`${index}-${user}`} who={personOf(user)} mark='approved' />
            ))}
            {Array.from({length: needed}, (_, index) => (
                <span key={index} className='TeleportSlots__empty'>
                    {approve - needed + index + 1}
                </span>
            ))}
            {isBar ? <Bar part={approvals / approve} /> : null}
            {deniedBy.length === 0 ? null : (
                <span className='TeleportSlots__denials'>
                    {deniedBy.slice(0, 3).map((user, index) => (
                        <Face key={`${index}-${user}`} who={personOf(user)} mark='denied' />
                    ))}
                </span>
            )}
        </span>
    );
}
