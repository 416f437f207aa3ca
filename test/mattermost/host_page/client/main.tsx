// Starts the page: the channel for who is signed in, else the sign-in form.
import React from 'react';
import {IntlProvider} from 'react-intl';
import {Provider} from 'react-redux';
import type {Store} from 'redux';
import {LoginPage} from './components/login_page';
import {Page} from './components/page';
import {HostProvider} from './components/use_host';
import {createHost} from './host';
import './host.css';
import {mountRoot} from './mount_root';
import {applyTheme} from './themes';

const host = createHost();
// For browser tests: what a plugin left behind, and the store as a plugin sees it.
Object.assign(window, {hostPage: host});
applyTheme('denim');

void host.start().then((signedIn) => {
    mountRoot(
        document.getElementById('root') as HTMLElement,
        <Provider store={host.store as unknown as Store}>
            <IntlProvider locale='en'>
                <HostProvider value={host}>{signedIn ? <Page /> : <LoginPage />}</HostProvider>
            </IntlProvider>
        </Provider>,
    );
});
