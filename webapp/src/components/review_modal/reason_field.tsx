// Why the reviewer decides so. Nothing is cut off silently: who pastes too much is told how much.
import React from 'react';
import type {RefObject} from 'react';
import {useText} from '../text';

export interface ReasonRules {
    label: string;
    help: string;
    required: boolean;
    maxLength: number;
}

/** How many characters before the limit the counter shows up. */
const NEAR = 200;

export interface ReasonFieldProps {
    uid: string;
    rules: ReasonRules;
    value: string;
    /** What is wrong with it; empty: nothing. */
    error: string;
    isLocked: boolean;
    fieldRef: RefObject<HTMLTextAreaElement>;
    onChange: (value: string) => void;
}

export function ReasonField({uid, rules, value, error, isLocked, fieldRef, onChange}: ReasonFieldProps) {
    const text = useText();
    const left = rules.maxLength - value.length;
    const counter =
        left < 0
            ? text('teleport.modal.reason_over', {over: -left})
            : left <= NEAR
              ? text('teleport.modal.reason_left', {left})
              : '';
    return (
        <div className='TeleportReason'>
            <label htmlFor={`${uid}-reason`}>
                {rules.label}
                {rules.required ? null : (
                    <span className='TeleportMuted'> {text('teleport.modal.reason_optional')}</span>
                )}
            </label>
            <textarea
                id={`${uid}-reason`}
                ref={fieldRef}
                rows={3}
                dir='auto'
                value={value}
                readOnly={isLocked}
                required={rules.required}
                aria-invalid={error !== '' || left < 0}
                aria-describedby={`${uid}-error ${uid}-help`}
                onChange={(event) => onChange(event.target.value)}
            />
            <div className='TeleportReason__below'>
                <span id={`${uid}-help`} className='TeleportMuted'>
                    {rules.help}
                </span>
                <span className={left < 0 ? 'TeleportReason__over' : 'TeleportMuted'} role='status'>
                    {counter}
                </span>
            </div>
            <div id={`${uid}-error`} className='TeleportReason__error' role='alert'>
                {error}
            </div>
        </div>
    );
}
