// Whatever people, identity providers and resources are called: nothing of it is read by Mattermost.
import fc from 'fast-check';

import {parseCard} from '../../../proto/bridge/card';
import {hostileRequest, provenancesFor} from '../../../test/fakes/cards/hostile_request';
import {MARK, hostileText} from '../../../test/fakes/cards/hostile_text';
import {readMarkdown, readPlain} from '../../../test/fakes/cards/markdown_oracle';
import type {Ending} from '../delivery/ending';
import type {Attachment} from './attachment';
import {renderCard} from './card_post';
import type {CardInput} from './card_post';
import {renderDecisionText} from './decision_text';

const anyCard: fc.Arbitrary<CardInput> = hostileRequest().chain((request) =>
    fc.record({
        request: fc.constant(request),
        provenances: provenancesFor(request),
        clusterName: hostileText(),
        webUrl: fc.constantFrom('', 'https://t.example.com', 'https://t.example.com/a(b)_*c`/', 'javascript:alert(1)'),
        creationKey: fc.constant('key'),
        decide: fc.constantFrom<CardInput['decide']>(
            {mode: 'dialog', reason: ''},
            {mode: 'link', reason: 'Requests for these roles are decided in Teleport only.'},
            {mode: 'none', reason: 'This request is closed.'},
        ),
        ending: fc.constantFrom<Ending>(null, 'expired', 'access_ended', 'withdrawn', 'closed'),
        people: fc.constant({}),
        actionUrl: fc.constant('https://bridge.example.com/callbacks/action'),
        actionContext: fc.constant((action: string) => ({request_id: 'id', action, creation_key: 'key', mac: 'mac'})),
    }),
);

const attachmentOf = (input: CardInput): Attachment => {
    const [attachment] = renderCard(input).props.attachments as Attachment[];
    return attachment as Attachment;
};

const stringsIn = (value: unknown): string[] => {
    if (typeof value === 'string') {
        return [value];
    }
    return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(stringsIn) : [];
};

it('keeps foreign text inside code in a message', () => {
    fc.assert(fc.property(anyCard, (input) => void readMarkdown(renderCard(input).message)));
});

it('keeps foreign text inside code in an attachment', () => {
    fc.assert(
        fc.property(anyCard, (input) => {
            const {text, fields} = attachmentOf(input);
            [text, ...fields.map(({value}) => value)].forEach(readMarkdown);
        }),
    );
});

it('keeps foreign text out of what is not read as Markdown', () => {
    fc.assert(
        fc.property(anyCard, (input) => {
            const {fallback, color, fields, actions = []} = attachmentOf(input);
            const plain = [fallback, color, ...fields.map(({title}) => title), ...stringsIn(actions)];
            expect(plain.join(' ')).not.toContain(MARK);
        }),
    );
});

it('puts nothing unseen into the card that the plugin draws', () => {
    fc.assert(
        fc.property(anyCard, (input) => {
            const card = parseCard(renderCard(input).props);
            expect(card).not.toBeNull();
            stringsIn(card).forEach(readPlain);
        }),
    );
});

it('gives every field of an attachment a text', () => {
    fc.assert(
        fc.property(anyCard, (input) => {
            for (const {title, value} of attachmentOf(input).fields) {
                expect([title, value]).toEqual([expect.stringMatching(/./u), expect.stringMatching(/./u)]);
            }
        }),
    );
});

it('survives the way through JSON unchanged, so that a post read back is recognized', () => {
    fc.assert(
        fc.property(anyCard, (input) => {
            const {message, props} = renderCard(input);
            const bytes = Buffer.from(JSON.stringify({message, props}), 'utf8');
            expect(JSON.parse(bytes.toString('utf8'))).toEqual({message, props});
            expect(message).toBe(message.trim());
        }),
    );
});

it('keeps foreign text inside code in a decision dialog, and its form', () => {
    fc.assert(
        fc.property(
            hostileRequest(),
            fc.constantFrom('approve' as const, 'deny' as const),
            hostileText(),
            hostileText(),
            (request, decision, clusterName, author) => {
                const text = renderDecisionText({request, decision, clusterName, author});
                for (const paragraph of text.split('\n\n')) {
                    expect(readMarkdown(paragraph).outside).toMatch(/^\*\*[A-Z][A-Za-z ]+:\*\* [^*]+$/);
                }
            },
        ),
    );
});
