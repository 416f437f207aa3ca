// Every state of every component that the gallery shows, looked at by axe. Colours and sizes are looked at in a browser.
import axe from 'axe-core';
import {cleanup, render} from '@testing-library/react';
import React from 'react';
import {Cards} from '../../../test/e2e/gallery/cards';
import {Modals} from '../../../test/e2e/gallery/modals';
import {Panels} from '../../../test/e2e/gallery/panels';

/** The gallery is no page: it has neither landmarks nor an order of headings, and shows several dialogs at once. */
const RULES = {
    region: {enabled: false},
    'landmark-unique': {enabled: false},
    'heading-order': {enabled: false},
    'color-contrast': {enabled: false},
    'label-content-name-mismatch': {enabled: false},
};

async function faults(node: React.ReactElement): Promise<string[]> {
    const {container} = render(node);
    const {violations} = await axe.run(container, {rules: RULES});
    return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`));
}

afterEach(cleanup);

it.each([
    ['the card', <Cards key='cards' />],
    ['the panel', <Panels key='panels' />],
    ['the review dialog', <Modals key='modals' only={null} />],
])(
    '%s is accessible in every state',
    async (_what, node) => {
        expect(await faults(node)).toEqual([]);
    },
    60_000,
);

it('would notice a button without a name', async () => {
    expect(await faults(<button type='button' />)).toHaveLength(1);
});
