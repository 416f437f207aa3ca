import React from 'react';
import {useHost} from './use_host';

export function Composer({placeholder, rootId = ''}: {placeholder: string; rootId?: string}) {
    const host = useHost();
    const [text, setText] = React.useState('');
    const [error, setError] = React.useState('');
    const send = async () => {
        const message = text.trim();
        if (message === '') {
            return;
        }
        setError('');
        try {
            await host.write(message, rootId);
            setText('');
        } catch (reason) {
            setError(reason instanceof Error ? reason.message : String(reason));
        }
    };
    return (
        <form
            className='composer'
            onSubmit={(event) => {
                event.preventDefault();
                void send();
            }}
        >
            <textarea
                aria-label={placeholder}
                placeholder={placeholder}
                value={text}
                rows={1}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                    if (event.key === 'Enter' && !event.shiftKey) {
                        event.preventDefault();
                        void send();
                    }
                }}
            />
            <button type='submit' className='btn btn-primary' disabled={text.trim() === ''}>
                Send
            </button>
            {error === '' ? null : (
                <p className='composer__error' role='alert'>
                    {error}
                </p>
            )}
        </form>
    );
}
