import fc from 'fast-check';
import {didYouMean} from './did_you_mean';
import {parseDuration} from './duration';
import {parseListenAddr} from './listen_addr';
import {parseToml} from './parse_toml';
import {baseUrlText, parsePublicAddr} from './public_url';

const publicUrl = (text: string) => {
    const url = parsePublicAddr(text);
    return url === null ? null : baseUrlText(url);
};

it.each([
    ['8s', 8000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
    ['250ms', 250],
    ['0s', 0],
])('%s is a duration', (text, ms) => expect(parseDuration(text)).toBe(ms));

it.each(['', '8', 's', '-1s', '8 s', '1d', '8S', '1e3s', '9'.repeat(30) + 'h'])('%j is no duration', (text) => {
    expect(parseDuration(text)).toBeNull();
});

it('a duration written from hours, minutes and seconds is read back', () => {
    fc.assert(
        fc.property(fc.nat(999), fc.nat(59), fc.nat(59), (h, m, s) => {
            expect(parseDuration(`${h}h${m}m${s}s`)).toBe(((h * 60 + m) * 60 + s) * 1000);
        }),
    );
});

it.each([
    [':8081', {host: '', port: 8081}],
    ['0.0.0.0:443', {host: '0.0.0.0', port: 443}],
    ['[::1]:0', {host: '::1', port: 0}],
    ['8081', null],
    ['host', null],
    [':65536', null],
    ['::1:80', null],
    ['a b:80', null],
])('listen address %s', (text, expected) => expect(parseListenAddr(text)).toEqual(expected));

it.each([
    ['example.com', 'https://example.com'],
    ['https://example.com', 'https://example.com'],
    ['example.com:8081', 'https://example.com:8081'],
    ['https://example.com:443/', 'https://example.com'],
    ['http://10.0.0.1:8081/sub/', 'http://10.0.0.1:8081/sub'],
    ['ftp://example.com', null],
    ['https://user:pw@example.com', null],
    ['example.com?x=1', null],
    ['', null],
])('public address %j is %s', (text, expected) => expect(publicUrl(text)).toBe(expected));

it('suggests the near, not the far', () => {
    expect(didYouMean('recipient', ['recipients', 'admins'])).toBe('recipients');
    expect(didYouMean('PublicAddr', ['public_addr', 'listen_addr'])).toBe('public_addr');
    expect(didYouMean('zzz', ['url', 'team'])).toBeNull();
});

it('knows the line of keys below headers, dotted and quoted keys, arrays of tables and multi-line strings', () => {
    const text = [
        'a.b = 1',
        '[t . "x.y"] # comment',
        "'q k' = 1",
        's = """',
        'no = 1',
        '"""',
        '[[p]]',
        'k = [',
        '  "v = 1",',
        ']',
        '[[p]]',
        'k = 2',
    ].join('\n');
    const toml = parseToml(text);
    const lineOf = toml.ok ? toml.lineOf : () => -1;
    expect(lineOf(['a', 'b'])).toBe(1);
    expect(lineOf(['t', 'x.y', 'q k'])).toBe(3);
    expect(lineOf(['t', 'x.y', 'absent'])).toBe(2);
    expect(lineOf(['p', 0, 'k', 0])).toBe(8);
    expect(lineOf(['p', 1, 'k'])).toBe(12);
    expect(lineOf(['nothing'])).toBe(1);
});

it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 80}), (text) => void parseToml(text)));
});
