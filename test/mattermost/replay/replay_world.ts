// The world the recordings were made in, its people and places bound to the recorded ids.
import WebSocket from 'ws';

import {createMattermostStandIn, type MattermostStandIn} from '../create_mattermost_stand_in';
import {seedMattermost, type Seed} from '../seed';
import type {Channel, User} from '../store/types';
import {Bindings} from './bindings';
import {startIntegration, type Integration} from './integration';
import {recording, type RecordedEvent, type RecordedRequest, type RecordedResponse} from './recordings';

export const IDS = {
    team: '6je85uyo4bb65bh6ncufwy8idy',
    channel: 'ssa5pxib878xjriqigo6hbw18c',
    alice: 'yds7ganfibfmtrchga47x6o9yr',
    ivan: '15ky8fbwutfkfmw9bc46qtwguc',
    bob: 'fmgek8z3u7gcjynyocsxt7kpcr',
    sysadmin: 'cpp9erigzfn1ieswbpsy7878iw',
    teleport: '54ns45zietnfzrh5udp3wfubpo',
    commandToken: 'zfedyf7wa7ysix6dy1z7bh8fir',
} as const;

export type Actor = 'alice' | 'ivan' | 'bob' | 'sysadmin' | 'teleport';

export interface LiveFeed {
    /** What came since the last call of this, after everything that was sent until now has arrived. */
    take(): Promise<RecordedEvent[]>;
    close(): void;
}

export interface ReplayWorld {
    readonly standIn: MattermostStandIn;
    readonly seed: Seed;
    readonly bound: Bindings;
    readonly integration: Integration;
    user(name: Actor | 'carol'): User;
    load<T>(file: string): T;
    /** Sends a recorded request with the ids of here. `by` null: without a session. */
    send(by: Actor | null, request: RecordedRequest): Promise<RecordedResponse>;
    /** As `send` with the ids as they are. */
    api(by: Actor, method: string, path: string, body?: unknown): Promise<RecordedResponse>;
    live(name: Actor): Promise<LiveFeed>;
    channel(name: string, members: readonly Actor[], options?: {type?: 'O' | 'P'; id?: string}): Channel;
    close(): Promise<void>;
}

async function toResponse(answer: Response): Promise<RecordedResponse> {
    const headers = Object.fromEntries(answer.headers) as Record<string, string | string[]>;
    const cookies = answer.headers.getSetCookie();
    const text = await answer.text();
    let body: unknown = text;
    try {
        body = JSON.parse(text);
    } catch {
        // Not everything is JSON.
    }
    return {status: answer.status, headers: cookies.length === 0 ? headers : {...headers, 'set-cookie': cookies}, body};
}

export async function createReplayWorld(): Promise<ReplayWorld> {
    const integration = await startIntegration();
    const standIn = await createMattermostStandIn({config: {SiteURL: 'http://localhost:8065'}});
    const seed = seedMattermost(standIn);
    const bound = new Bindings();
    const names: readonly Actor[] = ['alice', 'ivan', 'bob', 'sysadmin', 'teleport'];
    const user = (name: Actor | 'carol'): User => standIn.users.named(name);
    names.forEach((name) => bound.bind(IDS[name], user(name).id));
    bound.bind(IDS.team, seed.team.id);
    bound.bind(IDS.channel, seed.channel.id);
    const tokens = new Map<Actor, string>(names.map((name) => [name, standIn.mintToken(user(name))]));
    const feeds: LiveFeed[] = [];

    const fetchAs = async (by: Actor | null, {method, path, body, headers = {}}: RecordedRequest) => {
        const token = by === null ? undefined : tokens.get(by);
        try {
            return await toResponse(
                await fetch(`${standIn.url}${path}`, {
                    method,
                    headers: {
                        ...(token === undefined ? {} : {Authorization: `Bearer ${token}`}),
                        'Content-Type': 'application/json',
                        ...headers,
                    },
                    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
                    redirect: 'manual',
                }),
            );
        } catch (reason) {
            const {cause} = reason as {cause?: {code?: string}};
            return {status: 0, error: cause?.code ?? String(reason)};
        }
    };

    return {
        standIn,
        seed,
        bound,
        integration,
        user,
        load: (file) => recording(file, integration.host),
        send: (by, request) => fetchAs(by, bound.toActual(request)),
        api: (by, method, path, body) => fetchAs(by, {method, path: `/api/v4${path}`, body}),
        channel(name, members, {type = 'O', id} = {}) {
            const channel = standIn.channels.create(seed.team, {name, type}, user('sysadmin'));
            members.forEach((member) => standIn.channels.addMember(channel, user(member), user('sysadmin')));
            if (id !== undefined) {
                bound.bind(id, channel.id);
            }
            return channel;
        },
        async live(name) {
            const feed = await openFeed(standIn, tokens.get(name) ?? '');
            feeds.push(feed);
            return feed;
        },
        async close() {
            feeds.forEach((feed) => feed.close());
            await standIn.close();
            await integration.close();
        },
    };
}

/** A ping comes back after all events that went out before it. */
async function openFeed(standIn: MattermostStandIn, token: string): Promise<LiveFeed> {
    const socket = new WebSocket(`${standIn.url.replace('http', 'ws')}/api/v4/websocket`, {
        headers: {Authorization: `Bearer ${token}`},
    });
    let events: RecordedEvent[] = [];
    const pongs = new Map<number, () => void>();
    let seq = 0;
    socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as RecordedEvent & {seq_reply?: number};
        if (message.seq_reply !== undefined) {
            pongs.get(message.seq_reply)?.();
        } else {
            events.push(message);
        }
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const take = async (): Promise<RecordedEvent[]> => {
        seq += 1;
        await new Promise<void>((resolve) => {
            pongs.set(seq, resolve);
            socket.send(JSON.stringify({action: 'ping', seq}));
        });
        const taken = events.filter(({event}) => event !== 'status_change' && event !== 'hello');
        events = [];
        return taken;
    };
    return {take, close: () => socket.terminate()};
}
