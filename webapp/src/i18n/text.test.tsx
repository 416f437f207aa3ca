import {render, screen} from '@testing-library/react';
import React from 'react';
import {createIntl, IntlProvider} from 'react-intl';
import {COMPONENT_MESSAGES} from '../components/messages';
import type {Failure} from '../client/failure';
import {MESSAGES} from './messages';
import {useFailureText} from './text';

const Said = ({failure}: {failure: Failure}) => <p>{useFailureText()(failure)}</p>;

it.each([
    [{code: 'bridge_down', message: ''}, 'The Teleport bridge does not answer.'],
    [{code: 'outcome_unknown', message: ''}, 'not known yet whether Teleport has your review'],
    [{code: 'live_connection_down', message: ''}, "Mattermost's live connection is down. Reload the page"],
    [{code: 'not_linked', message: 'Ask an administrator.'}, 'Ask an administrator.'],
    [{code: 'rate_limited', message: 'The bridge says: later.'}, 'The bridge says: later.'],
    [{code: 'bridge_refused', message: 'K1'}, 'K1'],
    [{code: 'mattermost_failed', message: 'Not permitted.'}, 'Mattermost refused this. Not permitted.'],
    [{code: 'of the future', message: ''}, 'Mattermost refused this.'],
    [{code: 'constructor', message: ''}, 'Mattermost refused this.'],
])('says of %j: %s', (failure, text) => {
    render(
        <IntlProvider locale='en' onError={() => undefined}>
            <Said failure={failure} />
        </IntlProvider>,
    );
    expect(screen.getByText(new RegExp(text.replace(/[.]/g, '\\.'))).textContent).toContain(text);
});

it('no two texts have the same id, and all ids begin with ours', () => {
    const ids = [...Object.keys(MESSAGES), ...Object.keys(COMPONENT_MESSAGES)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith('teleport.'))).toEqual([]);
});

it('every text can be read in the format of the host', () => {
    const errors: string[] = [];
    const onError = (error: Error) => void errors.push(error.message);
    const all = {...MESSAGES, ...COMPONENT_MESSAGES};
    const intl = createIntl({locale: 'en', messages: all, onError});
    const values = Object.fromEntries(
        [
            ...Object.values(all)
                .join(' ')
                .matchAll(/\{(\w+)/g),
        ].map(([, name]) => [name, 1]),
    );
    Object.entries(all).forEach(([id, text]) => {
        const said = intl.formatMessage({id}, values);
        expect(said).not.toBe('');
        expect(text.includes('{') || said === text).toBe(true);
    });
    expect(errors).toEqual([]);
});
