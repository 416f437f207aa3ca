// Search, theme, density, and who is signed in. In the demo everybody's account is one click away.
import React from 'react';
import {demoAccounts} from '../demo_accounts';
import {applyTheme} from '../themes';
import {useHost, useHostState} from './use_host';

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export function UserSwitcher() {
    const host = useHost();
    const accounts = demoAccounts();
    const username = useHostState(
        ({entities}) => entities.users.profiles[entities.users.currentUserId]?.username ?? '',
    );
    return accounts === null ? (
        <span>{username}</span>
    ) : (
        <span role='group' aria-label='Signed in as' className='UserSwitcher'>
            {Object.entries(accounts.passwords).map(([name, password]) => (
                <button
                    key={name}
                    aria-pressed={name === username}
                    onClick={() => void host.login(name, password).then(() => window.location.reload())}
                >
                    {capital(name)}
                </button>
            ))}
        </span>
    );
}

/** Stands in for `tsh request create`, which people type in a terminal. */
function AskButton() {
    const accounts = demoAccounts();
    const username = useHostState(
        ({entities}) => entities.users.profiles[entities.users.currentUserId]?.username ?? '',
    );
    const [error, setError] = React.useState('');
    if (accounts === null || accounts.ask.username !== username) {
        return null;
    }
    const ask = async () => {
        const answer = await fetch('/demo/ask', {method: 'POST'});
        setError(answer.ok ? '' : await answer.text());
    };
    return (
        <>
            <button className='AskButton' onClick={() => void ask()}>
                {accounts.ask.label}
            </button>
            {error === '' ? null : <span role='alert'>{error}</span>}
        </>
    );
}

export function TopBar() {
    const host = useHost();
    const {theme, compact} = useHostState(({views}) => ({theme: views.theme, compact: views.compact}));
    const connected = useHostState(({websocket}) => websocket.connected);
    const [terms, setTerms] = React.useState('');
    const switchTheme = () => {
        const next = theme === 'denim' ? 'onyx' : 'denim';
        applyTheme(next);
        host.store.dispatch({type: 'THEME', theme: next});
    };
    return (
        <header className='GlobalHeader'>
            <strong>Mattermost stand-in</strong>
            <form
                role='search'
                onSubmit={(event) => {
                    event.preventDefault();
                    host.store.dispatch({type: 'UPDATE_RHS_STATE', state: 'search', terms: terms.toLowerCase()});
                }}
            >
                <input
                    aria-label='Search'
                    placeholder='Search'
                    value={terms}
                    onChange={(event) => setTerms(event.target.value)}
                />
            </form>
            <AskButton />
            {connected ? null : <span role='status'>Connecting…</span>}
            <button onClick={switchTheme}>{theme === 'denim' ? 'Dark' : 'Light'}</button>
            <button aria-pressed={compact} onClick={() => host.store.dispatch({type: 'COMPACT', compact: !compact})}>
                Compact
            </button>
            <UserSwitcher />
        </header>
    );
}
