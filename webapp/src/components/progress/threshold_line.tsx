// How far one threshold is: circles, numbers, and whose approvals it takes.
import React from 'react';
import type {ReactNode} from 'react';
import type {CardThreshold} from '../../../../proto/bridge/card';
import {Chip} from '../parts/chip';
import type {Somebody} from '../person';
import {richText, useText, type Text} from '../text';
import {filterWords} from './filter_words';
import {Slots} from './slots';

export interface ThresholdLineProps {
    threshold: CardThreshold;
    personOf: (teleportUser: string) => Somebody;
    /** Stands at its end. */
    children?: ReactNode;
}

function who(text: Text, filter: string) {
    const words = filterWords(filter);
    if (words === null) {
        return null;
    }
    const value = words.id === 'teleport.progress.by_filter' ? <Chip>{words.value}</Chip> : <bdi>{words.value}</bdi>;
    const trait = words.id === 'teleport.progress.by_trait' ? {trait: <bdi>{words.trait}</bdi>} : {};
    return <span className='TeleportMuted'>{richText(text, words.id, {value, ...trait})}</span>;
}

const namesOf = (users: readonly string[], personOf: ThresholdLineProps['personOf']): string =>
    users.map((user) => personOf(user).name).join(', ');

/** Teleport calls a threshold that nobody configured `default`. */
const isNamed = (name: string): boolean => name !== '' && name !== 'default';

export function ThresholdLine({threshold, personOf, children}: ThresholdLineProps) {
    const text = useText();
    const {name, filter, approve, deny, approvals, denials, approved_by: approvedBy, denied_by: deniedBy} = threshold;
    return (
        <div className='TeleportThreshold'>
            <Slots threshold={threshold} personOf={personOf} />
            <span className='TeleportThreshold__text'>
                <strong>
                    {approve === 0
                        ? text('teleport.progress.never')
                        : text('teleport.progress.approvals', {approvals, approve})}
                </strong>
                {isNamed(name) ? (
                    <span className='TeleportThreshold__name'>
                        <bdi>{name}</bdi>
                    </span>
                ) : null}
                {who(text, filter)}
                {denials === 0 ? null : (
                    <span className='TeleportThreshold__denials'>
                        {deny === 0
                            ? text('teleport.progress.denials_only', {denials})
                            : text('teleport.progress.denials', {denials, deny})}
                    </span>
                )}
                {children}
                <span className='TeleportHidden'>
                    {approvedBy.length === 0
                        ? ''
                        : `. ${text('teleport.progress.approved_by', {names: namesOf(approvedBy, personOf)})}`}
                    {deniedBy.length === 0
                        ? ''
                        : `. ${text('teleport.progress.denied_by', {names: namesOf(deniedBy, personOf)})}`}
                </span>
            </span>
        </div>
    );
}
