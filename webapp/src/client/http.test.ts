import {createFakeServer} from '../../../test/fakes/webapp/fake_server';
import {createHttp, csrfToken} from './http';

function setUp(basename = '') {
    const server = createFakeServer();
    const end = new AbortController();
    const cookies = () => 'MMUSERID=u; MMCSRF=j3o13o4k6jfoumxfwye4mjh55h; theme=dark';
    const http = createHttp({fetch: server.fetch, basename: () => basename, cookies, signal: end.signal});
    return {server, http, end};
}

it('posts below the path of SiteURL with the session of the page and its CSRF token', async () => {
    const {server, http} = setUp('/chat');
    server.on('/api/v4/channels/direct', {status: 201, body: {id: 'c'}});
    expect(await http.post('/api/v4/channels/direct', ['a', 'a'], 1000)).toEqual({status: 201, body: {id: 'c'}});
    const [{url, init, body}] = server.asked as [(typeof server.asked)[number]];
    expect(url).toBe('/chat/api/v4/channels/direct');
    expect(body).toEqual(['a', 'a']);
    expect(init).toMatchObject({credentials: 'same-origin', redirect: 'error', method: 'POST'});
    expect(init.headers).toMatchObject({'X-CSRF-Token': 'j3o13o4k6jfoumxfwye4mjh55h'});
});

it('gives null for what is no JSON', async () => {
    const {server, http} = setUp();
    server.on('/x', {status: 429, text: 'limit exceeded\n'});
    expect(await http.post('/x', {}, 1000)).toEqual({status: 429, body: null});
});

it('tells a lost connection', async () => {
    const {server, http} = setUp();
    server.on('/x', new TypeError('Failed to fetch'));
    await expect(http.post('/x', {}, 1000)).rejects.toMatchObject({failure: {code: 'offline'}});
});

const untilAborted = (init: RequestInit) =>
    new Promise<Error>((resolve) => {
        init.signal?.addEventListener('abort', () => resolve(new Error('aborted')));
    });

it('gives up when the time is up', async () => {
    const {server, http} = setUp();
    server.on('/x', ({init}) => untilAborted(init));
    await expect(http.post('/x', {}, 5)).rejects.toMatchObject({failure: {code: 'timeout'}});
});

it('ends with the plugin, which is no failure', async () => {
    const {server, http, end} = setUp();
    server.on('/x', ({init}) => untilAborted(init));
    const answer = http.post('/x', {}, 60_000);
    end.abort();
    await expect(answer).rejects.toMatchObject({name: 'AbortError'});
});

it.each([
    ['', ''],
    ['MMCSRF=abc', 'abc'],
    ['XMMCSRF=no; MMCSRF=yes', 'yes'],
])('finds the token in "%s"', (cookies, token) => expect(csrfToken(cookies)).toBe(token));
