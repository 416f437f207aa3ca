// Our buttons look alike in every version of the host. A busy one keeps the focus, so nobody is thrown to the top of the
// page while something opens.
import React from 'react';
import type {ReactNode, Ref} from 'react';

export interface ButtonProps {
    look: 'primary' | 'danger' | 'dangerous' | 'tertiary';
    size?: 'small' | 'medium';
    /** Does nothing when pressed, and says so. */
    isDisabled?: boolean;
    isBusy?: boolean;
    label?: string;
    expanded?: boolean;
    buttonRef?: Ref<HTMLButtonElement>;
    onPress(): void;
    children: ReactNode;
}

export function Button({
    look,
    size = 'medium',
    isDisabled,
    isBusy,
    label,
    expanded,
    buttonRef,
    onPress,
    children,
}: ButtonProps) {
    const isOff = isDisabled === true || isBusy === true;
    return (
        <button
            ref={buttonRef}
            type='button'
            className={`TeleportButton TeleportButton--${look} TeleportButton--${size}`}
            aria-disabled={isOff || undefined}
            aria-busy={isBusy || undefined}
            aria-label={label}
            aria-expanded={expanded}
            onClick={isOff ? undefined : onPress}
        >
            {isBusy === true ? <span className='TeleportSpinner' aria-hidden='true' /> : null}
            {children}
        </button>
    );
}
