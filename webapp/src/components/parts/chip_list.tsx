// Names in a row: the first few, and the others on demand. What the card itself left out is named too.
import React from 'react';
import {useText} from '../text';
import {Chip} from './chip';

export interface ChipListProps {
    names: readonly string[];
    /** How many more Teleport knows of. */
    omitted: number;
    /** How many stand there at first. */
    shown: number;
}

export function ChipList({names, omitted, shown}: ChipListProps) {
    const text = useText();
    const [isOpen, setIsOpen] = React.useState(false);
    // One more chip is shorter than the button that would show it.
    const folds = names.length > shown + 1;
    const visible = folds && !isOpen ? names.slice(0, shown) : names;
    const hidden = names.length - visible.length;
    return (
        <span className='TeleportChips'>
            {visible.map((name, index) => (
                <Chip key={`${index}-${name}`}>{name}</Chip>
            ))}
            {folds ? (
                <button
                    type='button'
                    className='TeleportLink TeleportLink--small'
                    aria-expanded={isOpen}
                    onClick={() => setIsOpen(!isOpen)}
                >
                    {isOpen ? text('teleport.card.show_fewer') : text('teleport.card.more', {count: hidden + omitted})}
                </button>
            ) : null}
            {omitted > 0 && (isOpen || !folds) ? (
                <span className='TeleportMuted'>{text('teleport.card.more_in_teleport', {count: omitted})}</span>
            ) : null}
        </span>
    );
}
