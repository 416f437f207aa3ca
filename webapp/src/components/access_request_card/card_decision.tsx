// What the one who looks can do with the request, or why he cannot.
import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {Button} from '../parts/button';
import {CommandLine} from '../parts/command_line';
import {ExternalLink} from '../parts/external_link';
import {Icon} from '../parts/icon';
import {Notice} from '../parts/notice';
import {useText, type Text} from '../text';
import {requestUrl} from './request_url';
import {tshCommands} from './tsh_commands';
import {standingOf, type Standing, type Viewer} from './viewer';

export type Decision = 'approve' | 'deny';

export interface CardDecisionProps {
    card: CardModel;
    viewer: Viewer | null;
    /** The decision whose dialog is being opened. */
    opening: Decision | null;
    onDecide: (decision: Decision) => void;
    onCopy?: (text: string) => Promise<boolean>;
}

/** Why not, in a sentence; empty where nothing needs to be said. */
function whyNot(text: Text, standing: Standing, card: CardModel, viewer: Viewer | null): string {
    switch (standing) {
        case 'own_request':
            return text('teleport.card.own_request');
        case 'approved_already':
            return text('teleport.card.you_approved');
        case 'denied_already':
            return text('teleport.card.you_denied');
        case 'not_linked':
            return viewer?.unlinked ?? '';
        case 'link_only':
            return card.decide_reason || text('teleport.card.cannot_decide');
        case 'switched_off':
            return text('teleport.card.cannot_decide');
        case 'closed':
            return card.status === 'pending' ? card.decide_reason : '';
        case 'may_decide':
            return '';
    }
}

function Buttons({opening, onDecide}: Pick<CardDecisionProps, 'opening' | 'onDecide'>) {
    const text = useText();
    const isOff = opening !== null;
    const label = (decision: Decision, idle: string) => (opening === decision ? text('teleport.card.opening') : idle);
    return (
        <>
            <Button
                look='primary'
                isBusy={opening === 'approve'}
                isDisabled={isOff}
                onPress={() => onDecide('approve')}
            >
                {label('approve', text('teleport.card.approve'))}
            </Button>
            <Button look='danger' isBusy={opening === 'deny'} isDisabled={isOff} onPress={() => onDecide('deny')}>
                {opening === 'deny' ? null : <Icon name='cross' size={12} />}
                {label('deny', text('teleport.card.deny'))}
            </Button>
        </>
    );
}

export function CardDecision({card, viewer, opening, onDecide, onCopy}: CardDecisionProps) {
    const text = useText();
    const standing = standingOf(card, viewer);
    const why = whyNot(text, standing, card, viewer);
    const url = requestUrl(card.web_url, card.request_id);
    const commands = standing === 'link_only' || standing === 'switched_off' ? tshCommands(card.request_id) : [];
    return (
        <>
            {why === '' ? null : (
                <Notice tone={standing === 'not_linked' ? 'warning' : 'info'} icon='question'>
                    <p>{why}</p>
                    {commands.length === 0 ? null : <p className='TeleportMuted'>{text('teleport.card.with_tsh')}</p>}
                    {commands.map((command) => (
                        <CommandLine key={command} command={command} onCopy={onCopy} />
                    ))}
                </Notice>
            )}
            <div className='TeleportCard__actions'>
                {standing === 'may_decide' ? <Buttons opening={opening} onDecide={onDecide} /> : null}
                {url === '' ? null : <ExternalLink href={url}>{text('teleport.card.open_in_teleport')}</ExternalLink>}
                <code className='TeleportCard__id' title={card.request_id}>
                    <span className='TeleportHidden'>{text('teleport.card.request_id', {id: card.request_id})}</span>
                    <span aria-hidden='true'>{card.request_id.slice(0, 8)}</span>
                </code>
            </div>
        </>
    );
}
