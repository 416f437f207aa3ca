// The proxy's web server, of which only the connection upgrade is there. HTTP is read by hand: Node's own server does not
// give a connection away for an upgrade that lacks the header Connection, and the real one does.
import type {Duplex} from 'node:stream';
import {createServer, type Server, type TLSSocket} from 'node:tls';

import {answerUpgrade, type HttpRequest, type Inside, type UpgradeAnswer} from './connection_upgrade';
import {framedStream} from './framed_stream';
import {encodeFrame, OPCODE} from './frames';
import {readUpTo} from './read_up_to';
import type {WebCertificate} from './web_certificate';

/** What it speaks, in the order of its own liking. */
export const WEB_PROTOCOLS = ['http/1.1', 'h2', 'teleport-reversetunnel'];

const PING_EVERY_MS = 30_000;
const HEAD_END = '\r\n\r\n';
const NOT_FOUND: UpgradeAnswer = {head: ['HTTP/1.1 404 Not Found'], body: '404 page not found\n'};

function parseRequest(text: string): HttpRequest {
    const [first = '', ...lines] = text.split('\r\n');
    const [method = '', path = ''] = first.split(' ');
    const header = (name: string) =>
        lines.flatMap((line) => {
            const colon = line.indexOf(':');
            return line.slice(0, colon).toLowerCase() === name ? [line.slice(colon + 1).trim()] : [];
        });
    return {method, path, header};
}

function keepPinging(socket: Duplex): void {
    const ping = encodeFrame(OPCODE.ping, Buffer.from('teleport'));
    const timer = setInterval(() => socket.write(ping), PING_EVERY_MS);
    timer.unref();
    socket.once('close', () => clearInterval(timer));
}

/** `route` takes what comes out of an upgraded connection. Not listening yet. */
export function createWebServer(certificate: WebCertificate, route: (stream: Duplex) => void): Server {
    const goOn = (socket: TLSSocket, rest: Buffer, inside: Inside): void => {
        switch (inside) {
            case 'closed':
                socket.end();
                break;
            case 'deaf':
                socket.resume();
                break;
            case 'raw':
                socket.unshift(rest);
                route(socket);
                break;
            default:
                if (inside === 'websocket-ping') {
                    keepPinging(socket);
                }
                route(framedStream(socket, rest));
        }
    };
    const {key, cert} = certificate;
    return createServer({key, cert, ALPNProtocols: WEB_PROTOCOLS}, (socket) => {
        socket.on('error', () => socket.destroy());
        const isWhole = (bytes: Buffer) => {
            const end = bytes.indexOf(HEAD_END);
            return end < 0 ? -1 : end + HEAD_END.length;
        };
        readUpTo(socket, isWhole, (head, rest) => {
            const request = parseRequest(head.toString('latin1').trimEnd());
            const isUpgrade = request.path === '/webapi/connectionupgrade';
            const answer = isUpgrade ? answerUpgrade(request) : NOT_FOUND;
            const length = answer.inside === undefined ? [`Content-Length: ${String(answer.body.length)}`] : [];
            socket.write([...answer.head, ...length, '', answer.body].join('\r\n'));
            if (answer.inside === undefined) {
                socket.end();
            } else {
                goOn(socket, rest, answer.inside);
            }
        });
    });
}
