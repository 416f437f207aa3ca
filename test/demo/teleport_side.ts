// Teleport as its own users reach it: an identity file and gRPC. The same for the stand-in and for a real server.
import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {AccessRequestFilter, AccessRequestV3} from '../../bridge/src/gen/teleport/legacy/types/types';
import {call, connectClient} from '../teleport/connect_client';
import type {TestClient} from '../teleport/connect_client';
import type {RecordedRequest, Wish} from './world';

const STATES = ['NONE', 'PENDING', 'APPROVED', 'DENIED', 'PROMOTED'];

interface Identity {
    keyPem: string;
    certPem: string;
    hostCaPem: string;
}

/** First PEM block of that kind, and what follows it. */
function blocks(text: string, label: string): string[] {
    return text.match(new RegExp(`-----BEGIN [A-Z ]*${label}-----[^-]*-----END [A-Z ]*${label}-----\n?`, 'g')) ?? [];
}

/** An identity file: key, TLS certificate, CA certificates. */
export function readIdentityFile(file: string): Identity {
    const text = fs.readFileSync(file, 'utf8');
    const [keyPem = ''] = blocks(text, 'PRIVATE KEY');
    const [certPem = '', ...cas] = blocks(text, 'CERTIFICATE');
    if (keyPem === '' || certPem === '' || cas.length === 0) {
        throw new Error(`${file} is no identity file with key, certificate and CA`);
    }
    return {keyPem, certPem, hostCaPem: cas.join('')};
}

const seconds = (ms: number) => ({seconds: String(Math.floor(ms / 1000)), nanos: (ms % 1000) * 1_000_000});

export class TeleportSide {
    private readonly clients = new Map<string, TestClient>();

    /** `identities`: folder of identity files named after users; `reader` may list all requests. */
    constructor(
        readonly addr: string,
        private readonly identities: string,
        private readonly reader: string,
    ) {}

    private as(user: string): TestClient {
        const known = this.clients.get(user);
        if (known !== undefined) {
            return known;
        }
        const identity = readIdentityFile(path.join(this.identities, user));
        const client = connectClient({addr: this.addr, hostCaPem: identity.hostCaPem}, identity);
        this.clients.set(user, client);
        return client;
    }

    /** Returns the request's id as the server gave it. */
    async ask(user: string, {roles, reason, pendingForMs, smuggled = []}: Wish): Promise<string> {
        const request = AccessRequestV3.fromPartial({
            Kind: 'access_request',
            Version: 'v3',
            Metadata: {
                Name: randomUUID(),
                Namespace: 'default',
                ...(pendingForMs === undefined ? {} : {Expires: seconds(Date.now() + pendingForMs)}),
            },
            Spec: {
                User: user,
                Roles: roles,
                RequestReason: reason,
                State: 1,
                Reviews: smuggled.map((Author) => ({Author, ProposedState: 2, ThresholdIndexes: [0]})),
            },
        });
        const created = await call<AccessRequestV3>((done) => this.as(user).auth.createAccessRequestV2(request, done));
        return created.Metadata?.Name ?? '';
    }

    /** As the back end has it now, or null. */
    async request(id: string): Promise<RecordedRequest | null> {
        const stream = this.as(this.reader).auth.getAccessRequestsV2(AccessRequestFilter.fromPartial({ID: id}));
        let found: AccessRequestV3 | null = null;
        for await (const request of stream as AsyncIterable<AccessRequestV3>) {
            found = request;
        }
        const spec = found === null ? undefined : found.Spec;
        if (spec === undefined) {
            return null;
        }
        return {
            state: STATES[spec.State] ?? 'UNKNOWN',
            reviews: spec.Reviews.map(({Author, ProposedState}) => ({
                author: Author,
                proposedState: STATES[ProposedState] ?? 'UNKNOWN',
            })),
        };
    }

    close(): void {
        this.clients.forEach((client) => client.close());
        this.clients.clear();
    }
}
