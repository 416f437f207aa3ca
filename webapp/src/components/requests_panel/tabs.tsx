// The three lists as tabs: arrow keys move between them, only the chosen one is reached with Tab.
import React from 'react';
import type {KeyboardEvent} from 'react';
import {useText} from '../text';
import {PANEL_SCOPES, SCOPE_TEXTS, type Scope} from './scope';

const MOST_SHOWN = 99;

function Badge({count}: {count: number}) {
    const text = useText();
    return count === 0 ? null : (
        <>
            {' '}
            <span className='TeleportBadge' aria-hidden='true'>
                {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
            </span>
            <span className='TeleportHidden'>({text('teleport.requests.waiting', {count})})</span>
        </>
    );
}

/** Where an arrow key leads from a tab; null: it is no such key. */
function nextIndex(key: string, index: number, isRtl: boolean): number | null {
    const last = PANEL_SCOPES.length - 1;
    const step = {ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1}[key];
    if (step !== undefined) {
        return (index + step + last + 1) % (last + 1);
    }
    return key === 'Home' ? 0 : key === 'End' ? last : null;
}

export interface TabsProps {
    uid: string;
    tab: Scope;
    /** For the badge of the open ones; null: not known. */
    waiting: number | null;
    onTab: (tab: Scope) => void;
}

export const tabId = (uid: string, scope: Scope): string => `${uid}-tab-${scope}`;
export const listId = (uid: string): string => `${uid}-list`;

export function Tabs({uid, tab, waiting, onTab}: TabsProps) {
    const text = useText();
    const buttons = React.useRef<Partial<Record<Scope, HTMLButtonElement | null>>>({});
    const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
        const isRtl = event.currentTarget.closest('[dir="rtl"]') !== null;
        const to = nextIndex(event.key, PANEL_SCOPES.indexOf(tab), isRtl);
        const scope = to === null ? undefined : PANEL_SCOPES[to];
        if (scope !== undefined) {
            event.preventDefault();
            event.stopPropagation();
            buttons.current[scope]?.focus();
            onTab(scope);
        }
    };
    return (
        <div className='TeleportTabs' role='tablist' aria-label={text('teleport.requests.tabs')}>
            {PANEL_SCOPES.map((scope) => (
                <button
                    key={scope}
                    ref={(element) => {
                        buttons.current[scope] = element;
                    }}
                    type='button'
                    role='tab'
                    id={tabId(uid, scope)}
                    aria-selected={scope === tab}
                    aria-controls={listId(uid)}
                    tabIndex={scope === tab ? 0 : -1}
                    onClick={() => onTab(scope)}
                    onKeyDown={onKeyDown}
                >
                    {text(SCOPE_TEXTS[scope].tab)}
                    {scope === 'review' ? <Badge count={waiting ?? 0} /> : null}
                </button>
            ))}
        </div>
    );
}
