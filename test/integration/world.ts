// The demo's world on both stand-ins, with the bridge inside this process and a time that can jump. What a test asks of
// it: requests, reviews by people in Mattermost, cards as a person reads them, and what the bridge says of itself.
import fs from 'node:fs';
import path from 'node:path';
import {CARD_PROP} from '../../proto/bridge/card';
import {AccessRequestV3, AccessReviewSubmission, RequestState} from '../../bridge/src/gen/teleport/legacy/types/types';
import {BridgeInProcess} from '../demo/bridge_in_process';
import type {BridgeValues} from '../demo/bridge';
import {freePort} from '../demo/bridge_process';
import {eventually} from '../demo/person';
import type {SeenPost} from '../demo/person';
import {createServersWorld} from '../demo/servers_world';
import type {ServersWorld} from '../demo/servers_world';
import {startStandInMattermost} from '../demo/stand_in_mattermost';
import type {StandInMattermost} from '../demo/stand_in_mattermost';
import {startStandInTeleport} from '../demo/stand_in_teleport';
import {cardText} from '../demo/transcript';
import type {Actor} from '../teleport/backend/backend';
import type {TeleportStandIn, TeleportStandInOptions} from '../teleport/create_teleport_stand_in';
import {createTimeThatJumps} from '../fakes/time_that_jumps';
import type {TimeThatJumps} from '../fakes/time_that_jumps';

const BOB = 'bob@example.com';
const READY_MS = 15_000;

export interface WorldOptions {
    teleport?: TeleportStandInOptions;
    /** What the configuration file says differently. */
    edit?: (toml: string) => string;
}

export interface IntegrationWorld extends ServersWorld {
    readonly teleport: TeleportStandIn;
    readonly mattermost: StandInMattermost['standIn'];
    readonly seed: StandInMattermost['seed'];
    readonly time: TimeThatJumps;
    /** tbot's storage directory: what the bridge starts with. */
    readonly identity: string;
    readonly bridge: BridgeInProcess;
    up(): Promise<void>;
    restart(): Promise<void>;
    /** Another bridge beside the first, with ports and a folder of its own; the world closes it. */
    another(): Promise<BridgeInProcess>;
    /** Without a client: bob asks. Returns the id. */
    create(reason?: string, pendingForMs?: number): string;
    /** Without a client: that person reviews in Teleport. */
    review(name: string, id: string, state?: 'APPROVED' | 'DENIED'): void;
    remove(id: string): void;
    /** All live posts of this request in the channel, oldest first. */
    cards(id: string): SeenPost[];
    /** The only card, when it shows that text; fails when there are two. */
    card(id: string, text: string, withinMs?: number): Promise<SeenPost>;
    /** Presses the button and confirms. Returns what the submission answered. */
    decide(name: 'alice' | 'ivan', id: string, action: 'approve' | 'deny', reason?: string): Promise<unknown>;
    readiness(): Promise<{ready: boolean; problems: string[]}>;
    /** One sample, e.g. `bridge_posts_total{op="create"}`; NaN when there is none. */
    metric(sample: string): Promise<number>;
}

const actorOf = ({backend}: TeleportStandIn, name: string): Actor => ({
    name,
    roles: backend.user(name)?.Spec?.Roles ?? [],
    traits: {},
    impersonator: '',
    disallowReissue: false,
});

export async function createIntegrationWorld(options: WorldOptions = {}): Promise<IntegrationWorld> {
    const time = createTimeThatJumps();
    const teleportServer = await startStandInTeleport(options.teleport);
    const mattermostServer = await startStandInMattermost();
    const {standIn: teleport} = teleportServer;
    const {standIn: mattermost, seed} = mattermostServer;
    const made: {values: BridgeValues; bridges: BridgeInProcess[]} = {values: null as never, bridges: []};
    const make = (folder: string, values: BridgeValues): BridgeInProcess => {
        const bridge = new BridgeInProcess(folder, values, {clock: time, edit: options.edit});
        made.bridges.push(bridge);
        return bridge;
    };
    const world = await createServersWorld({
        teleport: teleportServer,
        mattermost: mattermostServer,
        makeBridge(folder, values) {
            made.values = values;
            return make(folder, values);
        },
    });
    const [bridge] = made.bridges as [BridgeInProcess];

    const cards = (id: string): SeenPost[] =>
        [...mattermost.store.posts.values()]
            .filter((post) => post.deleteAt === 0 && post.channelId === world.channelId)
            .filter((post) => (post.props[CARD_PROP] as {request_id?: unknown} | undefined)?.request_id === id)
            .sort((a, b) => a.createAt - b.createAt)
            .map(
                (post) =>
                    ({
                        id: post.id,
                        channel_id: post.channelId,
                        message: post.message,
                        props: post.props,
                    }) as unknown as SeenPost,
            );

    const card = async (id: string, text: string, withinMs?: number): Promise<SeenPost> => {
        const found = await eventually(
            `the card of ${id} to show "${text}"`,
            async () => cards(id).find((one) => cardText(one).includes(text)),
            withinMs,
        ).catch((reason: Error) => {
            const seen = cards(id).map(cardText).join('\n---\n');
            throw new Error(`${reason.message}; it shows\n${seen}\nand the bridge said\n${bridge.lastWords()}`);
        });
        const {length} = cards(id);
        if (length !== 1) {
            throw new Error(`there are ${length} cards of ${id}`);
        }
        return found;
    };

    const self: IntegrationWorld = {
        ...world,
        teleport,
        mattermost,
        seed,
        time,
        identity: teleportServer.credentials['tbot storage directory'],
        bridge,
        up: () => bridge.start(teleportServer.credentials['tbot storage directory']),
        async restart() {
            await bridge.stop();
            await self.up();
        },
        async another() {
            const folder = fs.mkdtempSync(path.join(world.folder, 'another-'));
            const [callbacks, metrics] = [await freePort(), await freePort()];
            const second = make(folder, {
                ...made.values,
                listenAddr: `127.0.0.1:${callbacks}`,
                metricsAddr: `127.0.0.1:${metrics}`,
            });
            await second.start(self.identity);
            return second;
        },
        create(reason = 'incident 42', pendingForMs) {
            const expires =
                pendingForMs === undefined ? {} : {Expires: toTimestamp(teleport.backend.now() + pendingForMs)};
            const request = AccessRequestV3.fromPartial({
                Kind: 'access_request',
                Version: 'v3',
                Metadata: {Name: crypto.randomUUID(), Namespace: 'default', ...expires},
                Spec: {User: BOB, Roles: ['elevated-access'], State: RequestState.PENDING, RequestReason: reason},
            });
            return teleport.backend.createRequest(actorOf(teleport, BOB), request).Metadata?.Name ?? '';
        },
        review(name, id, state = 'APPROVED') {
            const Author = `${name}@example.com`;
            teleport.backend.submitReview(
                actorOf(teleport, Author),
                AccessReviewSubmission.fromPartial({
                    RequestID: id,
                    Review: {Author, ProposedState: RequestState[state]},
                }),
            );
        },
        remove: (id) => teleport.backend.deleteRequest(actorOf(teleport, 'admin'), id),
        cards,
        card,
        async decide(name, id, action, reason = 'seen') {
            const person = world.person(name);
            const [post] = cards(id);
            const seen = post === undefined ? null : await person.click(post, action);
            if (seen === null || (seen.dialog.elements ?? []).length === 0) {
                const why = seen?.dialog.introduction_text ?? bridge.lastWords();
                throw new Error(`${name} was not asked to confirm: ${why}`);
            }
            return (await person.submit(seen, {reason, confirm: true}, world.channelId)).body;
        },
        async readiness() {
            const answer = await fetch(`${world.metricsUrl}/readyz`);
            return (await answer.json()) as {ready: boolean; problems: string[]};
        },
        async metric(sample) {
            const text = await (await fetch(`${world.metricsUrl}/metrics`)).text();
            const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
            return line === undefined ? Number.NaN : Number(line.slice(sample.length));
        },
        async close() {
            await Promise.all(made.bridges.map((one) => one.stop()));
            await world.close();
        },
    };
    return self;
}

const toTimestamp = (ms: number) => ({seconds: String(Math.floor(ms / 1000)), nanos: (ms % 1000) * 1_000_000});

/** Resolves when the bridge says so itself. */
export const readyIs = (world: IntegrationWorld, ready: boolean): Promise<true> =>
    eventually(
        ready ? 'the bridge to be ready' : 'the bridge not to be ready',
        async () => (await world.readiness()).ready === ready,
        READY_MS,
    ) as Promise<true>;
