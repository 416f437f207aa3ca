// One requirement: the roles it is about, whether it is met, and the alternatives that meet it.
import React from 'react';
import type {CardSet} from '../../../../proto/bridge/card';
import {ChipList} from '../parts/chip_list';
import {Icon} from '../parts/icon';
import type {Somebody} from '../person';
import {useText} from '../text';
import {ThresholdLine} from './threshold_line';

const ROLES_SHOWN = 3;

export interface SetLinesProps {
    set: CardSet;
    personOf: (teleportUser: string) => Somebody;
}

export function SetLines({set, personOf}: SetLinesProps) {
    const text = useText();
    return (
        <div className={`TeleportSet TeleportSet--${set.approved ? 'met' : 'open'}`}>
            <div className='TeleportSet__head'>
                <ChipList names={set.roles} omitted={0} shown={ROLES_SHOWN} />
                <span className='TeleportSet__state'>
                    {set.approved ? <Icon name='check' size={14} /> : null}
                    {text(set.approved ? 'teleport.progress.met' : 'teleport.progress.not_met')}
                </span>
            </div>
            {set.thresholds.map((threshold, index) => (
                <React.Fragment key={index}>
                    {index === 0 ? null : <div className='TeleportSet__or'>{text('teleport.progress.or')}</div>}
                    <ThresholdLine threshold={threshold} personOf={personOf} />
                </React.Fragment>
            ))}
        </div>
    );
}
