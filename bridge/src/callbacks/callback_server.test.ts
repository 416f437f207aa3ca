import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {request as httpsRequest} from 'node:https';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {connect as tlsConnect} from 'node:tls';

import {httpCall, jsonCall} from '../../../test/fakes/callbacks/http_call';
import {createRecordedLog} from '../../../test/fakes/callbacks/recorded_log';
import {writeSelfSigned} from '../../../test/fakes/callbacks/self_signed';
import {createFakeClock, settle} from '../../../test/fakes/fake_clock';
import {createCallbackServer, type CallbackServer} from './callback_server';
import type {CallbackRoute} from './callback_route';
import type {CallbackRoutes} from './create_callbacks';

const HOST = '127.0.0.1';

function setUp(options: {tls?: {keyFile: string; certFile: string}; port?: number; answerWithinMs?: number} = {}) {
    const clock = createFakeClock();
    const log = createRecordedLog();
    const seen: {body: unknown; address: string}[] = [];
    const work = {until: Promise.resolve()};
    const route = <T>(answer: T, refused: T): CallbackRoute<T> => ({
        async answer(body, address) {
            seen.push({body, address});
            await work.until;
            return answer;
        },
        refuse: () => refused,
    });
    const routes: CallbackRoutes = {
        command: route({response_type: 'ephemeral', text: 'ok'}, {response_type: 'ephemeral', text: 'refused'}),
        action: route({}, {}),
        dialog: route({error: 'ok'}, {error: 'refused'}),
        settled: () => work.until,
    };
    const {tls = null, port = 0, answerWithinMs = 8_000} = options;
    const server = createCallbackServer({listen: {host: HOST, port}, tls, routes, answerWithinMs, clock, log});
    servers.push(server);
    return {server, clock, log, seen, work, port: () => server.address()?.port ?? 0};
}

let servers: CallbackServer[] = [];
let folder = '';
beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'callback-server-'));
});
afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    servers = [];
});
afterAll(() => rmSync(folder, {recursive: true}));

it('reads forms and JSON, and says who called', async () => {
    const {server, seen, port} = setUp();
    await server.start();
    const type = 'application/x-www-form-urlencoded';
    const typed = await httpCall({port: port(), path: '/callbacks/command', type, body: 'token=a+b&text=%C3%A4'});
    expect(typed.json()).toEqual({response_type: 'ephemeral', text: 'ok'});
    await jsonCall(port(), '/callbacks/dialog', {state: 's'});
    expect(seen.map(({body}) => ({...(body as object)}))).toEqual([{token: 'a b', text: 'ä'}, {state: 's'}]);
    expect(seen.map(({address}) => address)).toEqual([HOST, HOST]);
});

it('tells nothing about itself and is kept nowhere', async () => {
    const {server, port} = setUp();
    await server.start();
    const {headers, status} = await jsonCall(port(), '/callbacks/action', {});
    expect(status).toBe(200);
    expect(headers).toMatchObject({'cache-control': 'no-store', 'x-content-type-options': 'nosniff'});
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('etag');
});

it.each([
    ['GET', '/callbacks/action'],
    ['POST', '/'],
    ['POST', '/callbacks/ACTION'],
    ['POST', '/callbacks'],
    ['POST', '/healthz'],
])('knows no %s %s', async (method, target) => {
    const {server, port, seen} = setUp();
    await server.start();
    const answer = await httpCall({port: port(), path: target, method, type: 'application/json', body: '{}'});
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(seen).toEqual([]);
});

it.each([
    ['broken JSON', 'application/json', '{'],
    ['another character set', 'application/json; charset=x-unknown', '{}'],
    ['too much', 'application/json', JSON.stringify('x'.repeat(70_000))],
])('refuses %s with status 200', async (_what, type, body) => {
    const {server, port, seen} = setUp();
    await server.start();
    const answer = await httpCall({port: port(), path: '/callbacks/dialog', type, body});
    expect([answer.status, answer.json()]).toEqual([200, {error: 'refused'}]);
    expect(seen).toEqual([]);
});

it('hands on nothing for a body of another type', async () => {
    const {server, port, seen} = setUp();
    await server.start();
    await httpCall({port: port(), path: '/callbacks/dialog', type: 'text/plain', body: '{"state":"s"}'});
    expect(seen).toEqual([{body: undefined, address: HOST}]);
});

it.each([
    ['headers', 'POST /callbacks/action HTTP/1.1\r\nhost: x\r\nx-slow: '],
    [
        'body',
        'POST /callbacks/action HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    ],
])('cuts off who never finishes the %s', async (_what, start) => {
    const {server, port, seen} = setUp({answerWithinMs: 50});
    await server.start();
    const socket = connect(port(), HOST);
    socket.resume();
    socket.write(start);
    await once(socket, 'close');
    expect(seen).toEqual([]);
});

it('finishes what runs before it stops, and takes nothing new', async () => {
    const {server, port, work} = setUp();
    await server.start();
    let finish: () => void = () => undefined;
    work.until = new Promise<void>((resolve) => {
        finish = resolve;
    });
    const where = port();
    const answer = jsonCall(where, '/callbacks/dialog', {});
    await settle(20);
    const stopped = server.stop();
    await expect(jsonCall(where, '/callbacks/dialog', {})).rejects.toMatchObject({code: 'ECONNREFUSED'});
    finish();
    expect((await answer).json()).toEqual({error: 'ok'});
    await stopped;
    expect(server.address()).toBeNull();
});

it('waits ten seconds for what runs, no longer', async () => {
    const {server, clock, log, work, seen, port} = setUp();
    await server.start();
    work.until = new Promise<void>(() => undefined);
    const answer = jsonCall(port(), '/callbacks/dialog', {}).catch((reason: unknown) => reason);
    while (seen.length === 0) {
        await settle();
    }
    const stopped = server.stop();
    await clock.advance(10_000);
    await stopped;
    expect(await answer).toMatchObject({code: 'ECONNRESET'});
    expect(log.codes()).toEqual(['stopped_in_work']);
});

it('stops when it never started', async () => {
    await expect(setUp().server.stop()).resolves.toBeUndefined();
});

it('says which setting to change when its port is taken', async () => {
    const first = setUp();
    await first.server.start();
    await expect(setUp({port: first.port()}).server.start()).rejects.toMatchObject({
        code: 'config_invalid',
        message: expect.stringContaining('http.listen_addr') as string,
    });
});

describe('over TLS', () => {
    const sessionOf = (port: number): Promise<Buffer> =>
        new Promise((resolve, reject) => {
            const socket = tlsConnect({port, host: HOST, rejectUnauthorized: false});
            socket.once('error', reject);
            socket.once('session', (session: Buffer) => {
                socket.destroy();
                resolve(session);
            });
            socket.resume();
        });

    const isResumed = (port: number, session: Buffer): Promise<boolean> =>
        new Promise((resolve, reject) => {
            const socket = tlsConnect({port, host: HOST, rejectUnauthorized: false, session}, () => {
                resolve(socket.isSessionReused());
                socket.destroy();
            });
            socket.once('error', reject);
        });

    const subjectOf = (port: number): Promise<string> =>
        new Promise((resolve, reject) => {
            const socket = tlsConnect({port, host: HOST, rejectUnauthorized: false}, () => {
                const {subject} = socket.getPeerCertificate();
                socket.destroy();
                resolve(String(subject.CN));
            });
            socket.once('error', reject);
        });

    it('answers, and resumes the session of an earlier connection', async () => {
        const tls = await writeSelfSigned(folder, 'first');
        const {server, port} = setUp({tls});
        await server.start();
        const body = await new Promise<string>((resolve, reject) => {
            const options = {
                port: port(),
                host: HOST,
                path: '/callbacks/action',
                method: 'POST',
                rejectUnauthorized: false,
            };
            const call = httpsRequest({...options, agent: false}, (answer) => {
                let text = '';
                answer.setEncoding('utf8').on('data', (part: string) => {
                    text += part;
                });
                answer.on('end', () => resolve(text));
            });
            call.on('error', reject);
            call.setHeader('content-type', 'application/json').end('{}');
        });
        expect(body).toBe('{}');
        expect(await isResumed(port(), await sessionOf(port()))).toBe(true);
    });

    it('shows a renewed certificate after a reload, and keeps the old one when the new is broken', async () => {
        const tls = await writeSelfSigned(folder, 'old');
        const {server, port} = setUp({tls});
        await server.start();
        expect(await subjectOf(port())).toBe('old');
        await writeSelfSigned(folder, 'renewed');
        await server.reloadCertificate();
        expect(await subjectOf(port())).toBe('renewed');
        writeFileSync(tls.certFile, 'broken');
        await expect(server.reloadCertificate()).rejects.toMatchObject({code: 'config_invalid'});
        expect(await subjectOf(port())).toBe('renewed');
    });

    it('does not start without a usable certificate, and names the settings', async () => {
        const missing = {keyFile: path.join(folder, 'none.key'), certFile: path.join(folder, 'none.crt')};
        const broken = await writeSelfSigned(folder, 'broken');
        writeFileSync(broken.keyFile, 'broken');
        for (const tls of [missing, broken]) {
            await expect(setUp({tls}).server.start()).rejects.toMatchObject({
                code: 'config_invalid',
                message: expect.stringContaining('http.https_key_file') as string,
            });
        }
    });
});
