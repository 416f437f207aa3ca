// Why somebody asks. A long reason is folded, so that it pushes nothing off the screen.
import React from 'react';
import {useText} from '../text';

const LONG = 280;
const MANY_LINES = 5;

const isLong = (reason: string): boolean => reason.length > LONG || reason.split('\n').length > MANY_LINES;

export function CardReason({reason, isCut}: {reason: string; isCut: boolean}) {
    const text = useText();
    const [isOpen, setIsOpen] = React.useState(false);
    if (reason === '') {
        return null;
    }
    const folds = isLong(reason);
    return (
        <div className='TeleportCard__reason'>
            <span className='TeleportHidden'>{text('teleport.card.reason')}: </span>
            <div className={folds && !isOpen ? 'is-folded' : undefined} dir='auto'>
                {reason}
            </div>
            {folds ? (
                <button
                    type='button'
                    className='TeleportLink TeleportLink--small'
                    aria-expanded={isOpen}
                    onClick={() => setIsOpen(!isOpen)}
                >
                    {text(isOpen ? 'teleport.card.show_fewer' : 'teleport.card.show_all')}
                </button>
            ) : null}
            {isCut && (isOpen || !folds) ? (
                <span className='TeleportMuted'> {text('teleport.card.reason_cut')}</span>
            ) : null}
        </div>
    );
}
