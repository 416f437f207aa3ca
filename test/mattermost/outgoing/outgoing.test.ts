import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {createServer as createHttp, type IncomingMessage, type RequestListener, type Server} from 'node:http';
import {createServer as createHttps} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

import {writeServerCertificate} from '../../demo/certificate';
import {defaultConfig, type ServerConfig} from '../store/server_config';
import {allowedAddress} from './allowed_address';
import {createOutgoing, type Outgoing, type OutgoingCall} from './outgoing';

let servers: Server[];
let outgoing: Outgoing;
let config: ServerConfig;

beforeEach(() => {
    servers = [];
    config = defaultConfig('http://127.0.0.1');
    outgoing = createOutgoing({config, trustedCa: []});
});
afterEach(async () => {
    outgoing.close();
    for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
    }
});

async function listen(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
}

const start = async (handle: RequestListener): Promise<string> =>
    `http://127.0.0.1:${await listen(createHttp(handle))}`;

const call = (url: string, more: Partial<OutgoingCall> = {}): OutgoingCall => ({
    method: 'POST',
    url,
    headers: {'Content-Type': 'application/json', Authorization: 'Token t'},
    body: '{}',
    newConnection: true,
    ...more,
});

describe('TLS', () => {
    let url: string;
    let cert: string;
    let folder: string;

    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'outgoing-'));
        const {keyFile, certFile} = await writeServerCertificate(folder);
        cert = await readFile(certFile, 'utf8');
        const files = {key: await readFile(keyFile), cert};
        const server = createHttps(files, (_request, response) => void response.end('over TLS'));
        url = `https://127.0.0.1:${await listen(server as unknown as Server)}`;
    });

    afterEach(() => rm(folder, {recursive: true}));

    it('does not talk to a server whose certificate nobody trusted signed', async () => {
        await expect(outgoing.call(call(url))).rejects.toThrow();
    });

    it('talks to it when an administrator trusts the certificate', async () => {
        const trusting = createOutgoing({config, trustedCa: [cert]});
        expect((await trusting.call(call(url))).body.toString()).toBe('over TLS');
        trusting.close();
    });

    it('talks to it when EnableInsecureOutgoingConnections says so', async () => {
        config.EnableInsecureOutgoingConnections = true;
        expect((await outgoing.call(call(url))).body.toString()).toBe('over TLS');
    });
});

it('follows a redirect, and takes the credential along to the same host only', async () => {
    const seen: Record<string, IncomingMessage['headers']> = {};
    const target = await start((request, response) => {
        seen[request.url ?? ''] = request.headers;
        response.end();
    });
    const away = target.replace('127.0.0.1', 'localhost');
    const first = await start((request, response) => {
        seen[request.url ?? ''] = request.headers;
        response.writeHead(307, {Location: request.url === '/far' ? `${away}/there` : `${target}/here`});
        response.end();
    });
    await outgoing.call(call(`${first}/near`));
    await outgoing.call(call(`${first}/far`));
    expect(seen['/here']).toMatchObject({authorization: 'Token t', referer: `${first}/near`});
    expect(seen['/there']?.authorization).toBeUndefined();
});

it('gives up after ten redirects', async () => {
    const url = await start((_request, response) => {
        response.writeHead(302, {Location: '/again'});
        response.end();
    });
    await expect(outgoing.call(call(url))).rejects.toThrow('stopped after 10 redirects');
});

it('reads a compressed answer, and no more than it may', async () => {
    const url = await start((_request, response) => {
        response.setHeader('Content-Encoding', 'gzip');
        response.end(gzipSync('x'.repeat(10_000)));
    });
    expect((await outgoing.call(call(url))).body).toHaveLength(10_000);
    expect((await outgoing.call(call(url, {readAtMost: 100}))).body).toHaveLength(100);
});

it.each([
    ['127.0.0.1', '127.0.0.1 localhost', true],
    ['127.0.0.1', '10.0.0.0/8,127.0.0.0/8', true],
    ['127.0.0.1', '', false],
    ['127.0.0.1', 'localhost', false],
    ['localhost', 'localhost', true],
    ['10.1.2.3', '127.0.0.1', false],
    ['192.168.1.1', '192.168.1.2', false],
    ['[::1]', '::1/128', true],
    ['[fd00::1]', '127.0.0.1', false],
    ['93.184.216.34', '', true],
])('lets integrations at %s be, with "%s" allowed: %s', async (host, allowed, isAllowed) => {
    const found = await allowedAddress(host, allowed).then(
        () => true,
        () => false,
    );
    expect(found).toBe(isAllowed);
});
