// What can be done with a request: decide it here, or look at it in Teleport.
import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {Button} from '../parts/button';
import {ExternalLink} from '../parts/external_link';
import {Icon} from '../parts/icon';
import {useText} from '../text';
import {requestUrl} from './request_url';

export type Decision = 'approve' | 'deny';

interface ButtonsProps {
    /** The decision whose dialog is being opened. */
    opening: Decision | null;
    onDecide: (decision: Decision) => void;
}

function Buttons({opening, onDecide}: ButtonsProps) {
    const text = useText();
    const isOff = opening !== null;
    return (
        <>
            <Button
                look='primary'
                isBusy={opening === 'approve'}
                isDisabled={isOff}
                onPress={() => onDecide('approve')}
            >
                {text(opening === 'approve' ? 'teleport.card.opening' : 'teleport.card.approve')}
            </Button>
            <Button look='danger' isBusy={opening === 'deny'} isDisabled={isOff} onPress={() => onDecide('deny')}>
                {opening === 'deny' ? null : <Icon name='cross' size={12} />}
                {text(opening === 'deny' ? 'teleport.card.opening' : 'teleport.card.deny')}
            </Button>
        </>
    );
}

export interface CardActionsProps extends ButtonsProps {
    card: CardModel;
    mayDecide: boolean;
}

export function CardActions({card, mayDecide, opening, onDecide}: CardActionsProps) {
    const text = useText();
    const url = requestUrl(card.web_url, card.request_id);
    return (
        <div className={`TeleportCard__actions${mayDecide ? ' TeleportCard__actions--wide' : ''}`}>
            {mayDecide ? <Buttons opening={opening} onDecide={onDecide} /> : null}
            {url === '' ? null : <ExternalLink href={url}>{text('teleport.card.open_in_teleport')}</ExternalLink>}
            <span className='TeleportMono TeleportCard__id' title={card.request_id}>
                <span className='TeleportHidden'>{text('teleport.card.request_id', {id: card.request_id})}</span>
                <span aria-hidden='true'>{card.request_id.slice(0, 8)}</span>
            </span>
        </div>
    );
}
