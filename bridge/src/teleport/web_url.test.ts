import {webUrlOf} from './web_url';

describe('webUrlOf', () => {
    it.each([
        ['teleport.example.com:443', 'https://teleport.example.com'],
        ['teleport.example.com:3080', 'https://teleport.example.com:3080'],
        ['teleport.example.com', 'https://teleport.example.com'],
        ['[2001:db8::1]:443', 'https://[2001:db8::1]'],
        ['', ''],
        ['evil.example.com/path?@teleport.example.com', ''],
        ['user@evil.example.com', ''],
        ['teleport.example.com:443/../x', ''],
    ])('makes of the proxy address "%s" "%s"', (proxyPublicAddr, url) => {
        expect(webUrlOf('', {proxyPublicAddr})).toBe(url);
    });

    it('prefers the configured address and cuts its slash', () => {
        expect(webUrlOf('https://tp.example.org/x/', {proxyPublicAddr: 'teleport.example.com:443'})).toBe(
            'https://tp.example.org/x',
        );
    });
});
