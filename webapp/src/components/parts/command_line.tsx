// A command to run elsewhere, and a button that copies it where the page can copy.
import React from 'react';
import {useText} from '../text';

export interface CommandLineProps {
    command: string;
    /** Resolves with whether it is in the clipboard. */
    onCopy?: (text: string) => Promise<boolean>;
}

export function CommandLine({command, onCopy}: CommandLineProps) {
    const text = useText();
    const [isCopied, setIsCopied] = React.useState(false);
    const copy = (): void => void onCopy?.(command).then(setIsCopied, () => setIsCopied(false));
    return (
        <span className='TeleportCommand'>
            <span className='TeleportMono TeleportCommand__text'>
                <bdi>{command}</bdi>
            </span>
            {onCopy === undefined ? null : (
                <button
                    type='button'
                    className='TeleportLink TeleportLink--small'
                    aria-label={isCopied ? undefined : text('teleport.copy_command', {command})}
                    onClick={copy}
                >
                    {text(isCopied ? 'teleport.copied' : 'teleport.copy')}
                </button>
            )}
            <span className='TeleportHidden' role='status'>
                {isCopied ? text('teleport.copied') : ''}
            </span>
        </span>
    );
}
