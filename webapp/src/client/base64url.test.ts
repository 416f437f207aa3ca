import fc from 'fast-check';
import {toBase64url} from './base64url';

it('writes what the bridge reads back, without characters that mean something to Mattermost', () => {
    fc.assert(
        fc.property(fc.jsonValue(), (value) => {
            const text = toBase64url(value);
            expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
            expect(Buffer.from(text, 'base64url').toString('utf8')).toBe(JSON.stringify(value));
        }),
    );
});
