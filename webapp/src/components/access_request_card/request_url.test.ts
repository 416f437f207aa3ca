import {requestUrl} from './request_url';
import {tshCommands} from './tsh_commands';

it.each([
    ['https://teleport.example.com', 'https://teleport.example.com/web/requests/id'],
    ['https://teleport.example.com:3080/', 'https://teleport.example.com:3080/web/requests/id'],
    ['https://example.com/teleport/', 'https://example.com/teleport/web/requests/id'],
    ['https://user:secret@example.com/?q#hash', 'https://example.com/web/requests/id'],
    ['javascript:alert(1)', ''],
    ['data:text/html,x', ''],
    ['teleport.example.com', ''],
    ['', ''],
])('%p leads to %p', (webUrl, url) => {
    expect(requestUrl(webUrl, 'id')).toBe(url);
});

it('keeps an id in its place', () => {
    expect(requestUrl('https://a.example', '../../evil?x#y')).toBe(
        'https://a.example/web/requests/..%2F..%2Fevil%3Fx%23y',
    );
});

it('offers no command for an id that does not belong into a shell', () => {
    expect(tshCommands('0194-ab')).toEqual([
        'tsh request review --approve 0194-ab',
        'tsh request review --deny 0194-ab',
    ]);
    expect(tshCommands('1; rm -rf /')).toEqual([]);
    expect(tshCommands('--help')).toEqual([]);
});
