import React from 'react';
import {render} from '@testing-library/react';
import {createIntl} from 'react-intl';
import {COMPONENT_MESSAGES, type ComponentMessageId} from './messages';
import {englishText, richText, type Values} from './text';

const ids = Object.keys(COMPONENT_MESSAGES) as ComponentMessageId[];
const intl = createIntl({locale: 'en', messages: {...COMPONENT_MESSAGES}});

/** Every placeholder of a message with a value: numbers where it counts. */
function valuesFor(id: ComponentMessageId, count: number): Values {
    const names = [...COMPONENT_MESSAGES[id].matchAll(/\{(\w+)(, plural)?/g)];
    return Object.fromEntries(names.map(([, name, isCount]) => [name, isCount === undefined ? `<${name}>` : count]));
}

it.each(ids)('%s reads the same here and through the host', (id) => {
    for (const count of [0, 1, 2]) {
        const values = valuesFor(id, count);
        expect(englishText(id, values)).toBe(intl.formatMessage({id}, values));
    }
});

it('tells one from many', () => {
    const say = (count: number) => englishText('teleport.progress.ends_it', {count});
    expect([say(1), say(2)]).toEqual(['1 denial ends it', '2 denials end it']);
});

it('puts elements into a text without reading what is in them', () => {
    const {container} = render(
        <p>{richText(englishText, 'teleport.card.resolved_because', {reason: <i>{'{reason} <b>'}</i>})}</p>,
    );
    expect(container.innerHTML).toBe('<p>Resolved: <i>{reason} &lt;b&gt;</i></p>');
});

it('puts several elements where the text has them', () => {
    const nodes = {trait: <i>level</i>, value: <b>senior</b>};
    const {container} = render(<p>{richText(englishText, 'teleport.progress.by_trait', nodes)}</p>);
    expect(container.innerHTML).toBe('<p>by reviewers with <i>level</i> = <b>senior</b></p>');
});
