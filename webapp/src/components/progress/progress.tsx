// How far a request is, readable at a glance: one line where one rule governs it, else a block for each requirement.
import React from 'react';
import type {CardSet} from '../../../../proto/bridge/card';
import type {Somebody} from '../person';
import {useText} from '../text';
import {denialsLeft} from './denials_left';
import {SetLines} from './set_lines';
import {ThresholdLine} from './threshold_line';

export interface ProgressProps {
    sets: readonly CardSet[];
    /** One line that is true on its own. */
    summary: string;
    personOf: (teleportUser: string) => Somebody;
}

export function Progress({sets, summary, personOf}: ProgressProps) {
    const text = useText();
    const left = denialsLeft(sets);
    const ends =
        left === null || left.count === 0 ? null : (
            <span className='TeleportMuted'>
                {text(left.isFurther ? 'teleport.progress.ends_it_more' : 'teleport.progress.ends_it', {
                    count: left.count,
                })}
            </span>
        );
    const [set, ...others] = sets;
    const [only, ...alternatives] = set?.thresholds ?? [];
    const isOne = others.length === 0 && alternatives.length === 0;
    return (
        <div className='TeleportProgress' role='group' aria-label={text('teleport.progress.label')}>
            {isOne && only !== undefined ? (
                <ThresholdLine threshold={only} personOf={personOf}>
                    {ends}
                </ThresholdLine>
            ) : (
                <>
                    <div className='TeleportProgress__line'>
                        <strong>{summary}</strong>
                        {ends}
                    </div>
                    {sets.map((one, index) => (
                        <React.Fragment key={index}>
                            {index === 0 ? null : (
                                <div className='TeleportProgress__and'>{text('teleport.progress.and')}</div>
                            )}
                            <SetLines set={one} personOf={personOf} />
                        </React.Fragment>
                    ))}
                </>
            )}
        </div>
    );
}
