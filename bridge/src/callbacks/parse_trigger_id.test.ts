import fc from 'fast-check';

import {samples} from '../../../test/fixtures/mattermost/trigger-ids.json';
import {parseTriggerId} from './parse_trigger_id';

const [first] = samples;
const real = first?.trigger_id ?? '';

it('reads what a real server made', () => {
    expect(parseTriggerId(real)).toMatchObject({
        userId: first?.user_id,
        at: Number(first?.millis),
        signed: `${first?.client_trigger_id}:${first?.user_id}:${first?.millis}:`,
    });
    expect(parseTriggerId(real)?.signature.toString('hex')).toBe(first?.signature_der_hex);
});

it.each([
    ['nothing', ''],
    ['no base64', 'zzz'],
    ['a blank at the end', `${real} `],
    ['the URL alphabet', Buffer.from(real, 'base64').toString('base64url')],
    ['a fifth part', Buffer.from(`${Buffer.from(real, 'base64').toString()}:x`).toString('base64')],
    ['no signature', Buffer.from(`${'a'.repeat(26)}:${'b'.repeat(26)}:1795416470254:`).toString('base64')],
    ['a time with a sign', Buffer.from(`${'a'.repeat(26)}:${'b'.repeat(26)}:-1:AAAA`).toString('base64')],
    ['a time with zeros before it', Buffer.from(`${'a'.repeat(26)}:${'b'.repeat(26)}:01:AAAA`).toString('base64')],
    ['an id of another length', Buffer.from(`${'a'.repeat(25)}:${'b'.repeat(26)}:1:AAAA`).toString('base64')],
    ['more than any server makes', Buffer.alloc(2_000, 'a').toString('base64')],
])('takes no %s', (_what, text) => {
    expect(parseTriggerId(text)).toBeNull();
});

it('never throws, and takes one spelling only', () => {
    fc.assert(
        fc.property(fc.string({maxLength: 400}), (text) => {
            const parsed = parseTriggerId(text);
            expect(parsed === null || Buffer.from(text, 'base64').toString('base64') === text).toBe(true);
        }),
    );
});
