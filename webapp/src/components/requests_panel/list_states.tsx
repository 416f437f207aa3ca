// What stands where a list would be: not read yet, nothing in it, or unreadable.
import React from 'react';
import type {ComponentMessageId} from '../messages';
import {Button} from '../parts/button';
import {Icon} from '../parts/icon';
import {Notice} from '../parts/notice';
import type {Problem} from '../parts/problem';
import {useText} from '../text';
import {SCOPE_TEXTS, type Scope} from './scope';

export function LoadingList() {
    const text = useText();
    return (
        <div className='TeleportPanel__loading' role='status'>
            <span className='TeleportHidden'>{text('teleport.requests.loading')}</span>
            {[0, 1, 2].map((row) => (
                <span key={row} className='TeleportPanel__ghost' aria-hidden='true'>
                    <i />
                    <i />
                </span>
            ))}
        </div>
    );
}

export function EmptyList({scope}: {scope: Scope}) {
    const text = useText();
    const {none, noneMore} = SCOPE_TEXTS[scope];
    return (
        <div className='TeleportPanel__empty'>
            <Icon name={scope === 'review' ? 'check' : 'shield'} size={32} />
            <strong>{text(none)}</strong>
            <span className='TeleportMuted'>{text(noneMore)}</span>
        </div>
    );
}

const TITLES: Record<string, ComponentMessageId> = {
    command_missing: 'teleport.requests.problem.command_missing',
    not_in_home_team: 'teleport.requests.problem.command_missing',
    bridge_down: 'teleport.requests.problem.bridge_down',
    timeout: 'teleport.requests.problem.bridge_down',
    offline: 'teleport.requests.problem.offline',
};

export interface ListProblemProps {
    problem: Problem;
    isRetrying: boolean;
    onRetry: () => void;
}

export function ListProblem({problem, isRetrying, onRetry}: ListProblemProps) {
    const text = useText();
    const {code} = problem;
    const title = (Object.hasOwn(TITLES, code) ? TITLES[code] : undefined) ?? 'teleport.requests.problem';
    return (
        <Notice tone='danger' title={text(title)} isAlert={true}>
            <div>{problem.text}</div>
            <span>
                <Button look='tertiary' size='small' isBusy={isRetrying} onPress={onRetry}>
                    {text('teleport.requests.retry')}
                </Button>
            </span>
        </Notice>
    );
}
