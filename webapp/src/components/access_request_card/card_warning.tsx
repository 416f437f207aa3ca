// What nobody may overlook: the request brought its own reviews along.
import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {CommandLine} from '../parts/command_line';
import {Notice} from '../parts/notice';
import {richText, useText} from '../text';
import {isPlainId} from './tsh_commands';

const NAMES_SHOWN = 3;

export interface CardWarningProps {
    card: CardModel;
    onCopy?: (text: string) => Promise<boolean>;
}

export function CardWarning({card, onCopy}: CardWarningProps) {
    const text = useText();
    if (card.status !== 'suspicious') {
        return null;
    }
    const authors = card.reviews.filter(({provenance}) => provenance === 'smuggled').map(({author}) => author);
    const names = <bdi>{authors.slice(0, NAMES_SHOWN).join(', ')}</bdi>;
    return (
        <Notice tone='warning' title={text('teleport.card.suspicious')}>
            <div>
                {authors.length === 0
                    ? text('teleport.card.smuggled')
                    : richText(text, 'teleport.card.smuggled_by', {names})}
            </div>
            {isPlainId(card.request_id) ? (
                <div>
                    {text('teleport.card.remove_it')}{' '}
                    <CommandLine command={`tctl requests rm ${card.request_id}`} onCopy={onCopy} />
                </div>
            ) : null}
        </Notice>
    );
}
