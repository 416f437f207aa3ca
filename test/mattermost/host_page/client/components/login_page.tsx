import React from 'react';
import {useHost} from './use_host';
import {UserSwitcher} from './top_bar';

export function LoginPage() {
    const host = useHost();
    const [name, setName] = React.useState('');
    const [password, setPassword] = React.useState('');
    const [error, setError] = React.useState('');
    return (
        <form
            className='login'
            onSubmit={(event) => {
                event.preventDefault();
                host.login(name, password).then(
                    () => window.location.reload(),
                    (reason: unknown) => setError(String(reason)),
                );
            }}
        >
            <h1>Mattermost stand-in</h1>
            <p>Sign in as</p>
            <UserSwitcher />
            <label>
                User name{' '}
                <input value={name} autoComplete='username' onChange={(event) => setName(event.target.value)} />
            </label>
            <label>
                Password{' '}
                <input
                    type='password'
                    value={password}
                    autoComplete='current-password'
                    onChange={(event) => setPassword(event.target.value)}
                />
            </label>
            <button className='btn btn-primary'>Sign in</button>
            {error === '' ? null : <p role='alert'>{error}</p>}
        </form>
    );
}
