// The ways to the Auth Service through a proxy: by what a client offers first, and inside an upgraded connection.
import {randomBytes} from 'node:crypto';
import {connect as connectTcp} from 'node:net';
import type {Duplex} from 'node:stream';
import {connect, type ConnectionOptions} from 'node:tls';

import {AUTH_SERVER_NAME, encodedClusterName} from '../../teleport/cluster_authorities';
import {framedStream} from '../../teleport/proxy/framed_stream';
import {encodeFrame, OPCODE, type Frame} from '../../teleport/proxy/frames';
import {needs} from '../not_run';
import {createWorld} from './create_world';
import {handShake} from './hand_shake';
import {tryOver} from './relay';
import type {Identity} from './server';
import {askForUpgrade, type Upgraded} from './upgrade';
import type {World} from './world';

const PLUGIN = 'access-plugin';
const NAMES = ['*.teleport.cluster.local', 'teleport.cluster.local'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

let proxyAddr: string;
let cluster: string;
let identity: Identity | null;
beforeEach(async () => {
    const {ProxyPublicAddr, ClusterName} = await (await world.as(PLUGIN)).ping();
    needs(world.server, await answers(ProxyPublicAddr), `a proxy at the address that Ping tells, "${ProxyPublicAddr}"`);
    [proxyAddr, cluster] = [ProxyPublicAddr, encodedClusterName(ClusterName)];
    identity = await world.server.identity(PLUGIN);
});

const upgraded: Duplex[] = [];
afterEach(() => upgraded.splice(0).forEach((stream) => stream.destroy()));

const ask = async (lines: string[], method?: string): Promise<Upgraded> => {
    const answer = await askForUpgrade(proxyAddr, lines, method);
    upgraded.push(answer.stream);
    return answer;
};

const answers = (addr: string): Promise<boolean> =>
    new Promise((resolve) => {
        const [host = '', port = ''] = addr.split(':');
        const socket = connectTcp({host, port: Number(port)}, () => resolve(true));
        socket.once('connect', () => socket.destroy());
        socket.once('error', () => resolve(false));
    });
const throughProxy = (ALPNProtocols: string[], options: ConnectionOptions = {}) =>
    handShake({...world.server, addr: proxyAddr}, identity, {ALPNProtocols, ...options});
/** The Auth Service's TLS, over `below` or straight to the proxy. */
const authOver = (below?: Duplex): Promise<Duplex> =>
    new Promise((resolve, reject) => {
        const [host = '', port = ''] = proxyAddr.split(':');
        const socket = connect({
            ...(below === undefined ? {host, port: Number(port)} : {socket: below}),
            servername: AUTH_SERVER_NAME,
            ca: world.server.hostCa,
            key: identity?.key,
            cert: identity?.certificate,
            ALPNProtocols: [`teleport-auth@${cluster}`, 'h2'],
        });
        socket.once('error', reject);
        socket.once('close', () => reject(new Error('closed')));
        socket.once('secureConnect', () => resolve(socket));
    });

describe('by the first protocol that a client offers', () => {
    it('the Auth Service itself answers, under its own certificate', async () => {
        const {protocol, trusted, names} = await throughProxy([`teleport-auth@${cluster}`, 'h2']);
        expect([protocol, trusted]).toEqual(['h2', true]);
        expect(names).toEqual(expect.arrayContaining(NAMES));
    });

    it('calls and streams go through', async () => {
        expect(await tryOver(() => authOver())).toBe('works');
    });

    it('whatever server name is asked for, and in capitals', async () => {
        for (const servername of ['', 'localhost', cluster]) {
            const {names} = await throughProxy([`teleport-auth@${cluster}`, 'h2'], {servername});
            expect(names).toEqual(expect.arrayContaining(NAMES));
        }
        const [hex = '', ...rest] = cluster.split('.');
        const capitals = [hex.toUpperCase(), ...rest].join('.');
        expect((await throughProxy([`teleport-auth@${capitals}`, 'h2'])).trusted).toBe(true);
    });

    it('the Auth Service takes no other protocol than HTTP/2', async () => {
        await expect(throughProxy([`teleport-auth@${cluster}`])).rejects.toMatchObject({
            code: 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
        });
    });

    it.each([[['h2', 'teleport-auth']], [['h2']], [['http/1.1']], [['teleport-reversetunnel']]])(
        'the proxy answers itself, under a certificate of the web: %j',
        async (protocols) => {
            const offered = protocols.map((one) => (one === 'teleport-auth' ? `teleport-auth@${cluster}` : one));
            const {protocol, trusted, names} = await throughProxy(offered);
            expect([protocol, trusted]).toEqual([protocols[0], false]);
            expect(names).not.toEqual(expect.arrayContaining(NAMES));
        },
    );

    it.each([
        ['another cluster', () => `teleport-auth@${encodedClusterName('nope.example.com')}`],
        ['no name of a cluster', () => 'teleport-auth@zz.teleport.cluster.local'],
        ['nothing more', () => 'teleport-auth@'],
    ])('nobody answers: %s', async (_what, protocol) => {
        await expect(throughProxy([protocol(), 'h2'])).rejects.toThrow();
    });

    it('what it does not know is passed over, but the cluster has to come first', async () => {
        expect(await throughProxy(['foo', 'h2'])).toMatchObject({protocol: 'h2', trusted: false});
        await expect(throughProxy(['foo', `teleport-auth@${cluster}`, 'h2'])).rejects.toThrow();
        await expect(throughProxy(['foo'])).rejects.toThrow();
    });
});

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const WEBSOCKET = [
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${KEY}`,
];
const ofProtocol = (...names: string[]) => [...WEBSOCKET, `Sec-WebSocket-Protocol: ${names.join(', ')}`];

describe('an upgrade to bytes as they are', () => {
    it.each([
        ['asked for', ['Upgrade: alpn', 'Connection: Upgrade']],
        ['without the header Connection', ['Upgrade: alpn']],
        ['by Teleport’s own header', ['X-Teleport-Upgrade: alpn', 'Connection: Upgrade']],
        [
            'by both in one line, which is not an upgrade to a WebSocket',
            ['Upgrade: websocket, alpn', 'Connection: Upgrade', 'X-Teleport-Upgrade: alpn'],
        ],
    ])('%s', async (_what, lines) => {
        const {status, headers, stream} = await ask(lines);
        expect([status, headers.upgrade, headers['x-teleport-upgrade']]).toEqual([101, 'alpn', 'alpn']);
        expect(await tryOver(() => authOver(stream))).toBe('works');
    });

    it('with pings has another form inside, which plain TLS does not understand', async () => {
        const {status, headers, stream} = await ask(['Upgrade: alpn-ping', 'Connection: Upgrade']);
        expect([status, headers.upgrade]).toEqual([101, 'alpn-ping']);
        expect(await tryOver(() => authOver(stream))).toBe('no answer');
    });
});

describe('an upgrade to a WebSocket', () => {
    const seen: Frame[] = [];
    const onFrame = (frame: Frame) => void seen.push(frame);
    const over = async (lines: string[], encode?: (payload: Buffer) => Buffer) => {
        seen.splice(0);
        const {rest, stream} = await ask(lines);
        return tryOver(() =>
            authOver(framedStream(stream, rest, encode === undefined ? {onFrame} : {encode, onFrame})),
        );
    };

    it('is answered by the book', async () => {
        const {status, headers} = await ask(ofProtocol('alpn'));
        expect(status).toBe(101);
        expect(headers).toMatchObject({
            upgrade: 'websocket',
            'sec-websocket-accept': 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
            'sec-websocket-protocol': 'alpn',
        });
    });

    it.each([
        ['alpn', ['alpn'], 'alpn'],
        ['alpn-ping', ['alpn-ping'], 'alpn-ping'],
        ['either, the server’s choice', ['alpn-ping', 'alpn'], 'alpn'],
    ])('carries calls and streams: %s', async (_what, names, chosen) => {
        const {headers} = await ask(ofProtocol(...names));
        expect(headers['sec-websocket-protocol']).toBe(chosen);
        expect(await over(ofProtocol(...names))).toBe('works');
    });

    it('wins over the other when both are asked for in two lines', async () => {
        const lines = [...ofProtocol('alpn'), 'Upgrade: alpn', 'X-Teleport-Upgrade: alpn'];
        const {headers} = await ask(lines);
        expect(headers.upgrade).toBe('websocket');
    });

    it('sends binary frames with a mask of zeros, which by the book no server does', async () => {
        expect(await over(ofProtocol('alpn'))).toBe('works');
        expect(seen.length).toBeGreaterThan(0);
        expect([
            ...new Set(
                seen.map(({opcode, isMasked, key}) => `${String(opcode)} ${String(isMasked)} ${key.toString('hex')}`),
            ),
        ]).toEqual(['2 true 00000000']);
    });

    it('takes frames without a mask', async () => {
        const encode = (payload: Buffer) => encodeFrame(OPCODE.binary, payload, null);
        expect(await over(ofProtocol('alpn'), encode)).toBe('works');
    });

    it('does not understand a mask, though by the book every client has one', async () => {
        const encode = (payload: Buffer) => encodeFrame(OPCODE.binary, payload, randomBytes(4));
        expect(await over(ofProtocol('alpn'), encode)).toBe('no answer');
    });

    it('does not hear frames of text', async () => {
        const encode = (payload: Buffer) => encodeFrame(OPCODE.text, payload);
        expect(await over(ofProtocol('alpn'), encode)).toBe('no answer');
    });

    it('without a protocol that it knows is closed again', async () => {
        const {status, headers} = await ask(ofProtocol('foo'));
        expect([status, headers['sec-websocket-protocol']]).toEqual([101, undefined]);
        expect(await over(ofProtocol('foo'))).toBe('no answer');
    });

    it('of another version, or without a key, is no upgrade', async () => {
        const without = (word: string) => ofProtocol('alpn').filter((line) => !line.includes(word));
        for (const lines of [[...without('Version'), 'Sec-WebSocket-Version: 12'], without('Key')]) {
            const {status} = await ask(lines);
            expect(status).toBe(400);
        }
    });

    it('may be asked for from any origin', async () => {
        const {status} = await ask([...ofProtocol('alpn'), 'Origin: https://elsewhere.example.com']);
        expect(status).toBe(101);
    });
});

describe('no upgrade', () => {
    it.each([
        ['of an unknown kind', ['Upgrade: foo', 'Connection: Upgrade'], 'unsupported upgrade types: [foo]'],
        ['of no kind', [], 'unsupported upgrade types: []'],
    ])('%s', async (_what, lines, message) => {
        const {status, rest} = await ask(lines);
        expect(status).toBe(404);
        expect(rest.toString()).toContain(message);
    });

    it('by another method, whatever else the proxy says to it', async () => {
        const {status} = await ask(['Upgrade: alpn', 'Connection: Upgrade', 'Content-Length: 0'], 'POST');
        expect(status).toBeGreaterThanOrEqual(400);
    });
});
