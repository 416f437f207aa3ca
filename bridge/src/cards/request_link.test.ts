import {requestLink, webBase} from './request_link';

it.each([
    ['https://teleport.example.com', 'https://teleport.example.com/web/requests/id'],
    ['https://teleport.example.com:3080/', 'https://teleport.example.com:3080/web/requests/id'],
    ['https://example.com/teleport/?q=1#x', 'https://example.com/teleport/web/requests/id'],
    ['https://user:password@example.com', 'https://example.com/web/requests/id'],
    ['', ''],
    ['teleport.example.com:443', ''],
    ['javascript:alert(1)', ''],
    ['mmaction://approve', ''],
])('leads from %s to %s', (webUrl, link) => {
    expect(requestLink(webUrl, 'id')).toBe(link);
});

it('cannot be ended or continued by what stands in it', () => {
    expect(requestLink('https://e.com/a(b)', 'x) [y](z)/../_*~')).toBe(
        'https://e.com/a%28b%29/web/requests/x%29%20%5By%5D%28z%29%2F..%2F%5F%2A%7E',
    );
});

it('has no slash at its end', () => {
    expect(webBase('https://e.com/a//')).toBe('https://e.com/a');
});
