// Why the one who looks cannot decide here, and what he can do instead.
import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {CommandLine} from '../parts/command_line';
import {Notice} from '../parts/notice';
import {useText, type Text} from '../text';
import {tshCommands} from './tsh_commands';
import type {Standing, Viewer} from './viewer';

/** A sentence; empty where nothing needs to be said. */
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

export interface CardWhyNotProps {
    card: CardModel;
    standing: Standing;
    viewer: Viewer | null;
    onCopy?: (text: string) => Promise<boolean>;
}

export function CardWhyNot({card, standing, viewer, onCopy}: CardWhyNotProps) {
    const text = useText();
    const why = whyNot(text, standing, card, viewer);
    const isElsewhere = standing === 'link_only' || standing === 'switched_off';
    const commands = isElsewhere ? tshCommands(card.request_id) : [];
    return why === '' ? null : (
        <Notice tone={standing === 'not_linked' ? 'warning' : 'neutral'}>
            <div>{why}</div>
            {commands.length === 0 ? null : <div className='TeleportMuted'>{text('teleport.card.with_tsh')}</div>}
            {commands.map((command) => (
                <CommandLine key={command} command={command} onCopy={onCopy} />
            ))}
        </Notice>
    );
}
