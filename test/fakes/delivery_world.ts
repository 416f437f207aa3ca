// The delivery room, real, with the real cards, over both servers in memory. Several bridges may run side by side on the
// same servers, stop in the middle of a call, and be started again under another name.
import {createRequestStore} from '../../bridge/src/access_requests/request_store';
import type {AccessRequest} from '../../bridge/src/access_requests/access_request';
import {createDelivery} from '../../bridge/src/delivery/create_delivery';
import type {Delivery} from '../../bridge/src/delivery/create_delivery';
import {createPainter} from '../../bridge/src/delivery/painter';
import {silentLog} from '../../bridge/src/observability/log';
import {decideMode} from '../../bridge/src/reviews/decide_mode';
import {BridgeError} from '../../bridge/src/errors';
import type {MattermostApi, Post} from '../../bridge/src/mattermost/mattermost_api';
import type {TeleportApi} from '../../bridge/src/teleport/teleport_api';
import {parseCard} from '../../proto/bridge/card';
import type {CardModel} from '../../proto/bridge/card';
import {createFakeClock} from './fake_clock';
import {createFakeMattermost} from './fake_mattermost';
import {createFakePeople} from './fake_people';
import {createFakeTeleport} from './fake_teleport';
import {aRequest, anAccount} from './requests';

export const SWEEP_MS = 10 * 60_000;

export const mattermostDown = () => new BridgeError('mattermost_unavailable', 'no answer', {retriable: true});
export const teleportDown = () => new BridgeError('teleport_unavailable', 'no answer', {retriable: true});

export interface RunningBridge extends Delivery {
    readonly written: string[];
    readonly suspicious: string[];
    /** As a power cut: no call of it reaches a server any more, no answer reaches it. */
    crash(): void;
    /** Crashes before, or right after, its next call of that method takes effect. */
    crashAt(method: keyof TeleportApi | keyof MattermostApi, when: 'before' | 'after'): void;
}

export interface StartOptions {
    parallel?: number;
    /** The servers as this bridge reaches them. */
    teleport?: TeleportApi;
    mattermost?: MattermostApi;
}

const never = () => new Promise<never>(() => undefined);

/** The servers as one process reaches them, until it dies. */
function mortal<Api extends object>(api: Api, life: {dead: boolean; at: Map<PropertyKey, 'before' | 'after'>}): Api {
    return new Proxy(api, {
        get(target, name, receiver) {
            const member: unknown = Reflect.get(target, name, receiver);
            if (typeof member !== 'function') {
                return member;
            }
            return (...args: unknown[]): unknown => {
                const when = life.at.get(name);
                life.dead ||= when === 'before';
                if (life.dead) {
                    return never();
                }
                const answer: unknown = Reflect.apply(member, target, args);
                if (when === 'after') {
                    life.dead = true;
                    // Nobody is left to hear how it went.
                    void Promise.resolve(answer).catch(() => undefined);
                    return never();
                }
                return answer instanceof Promise
                    ? answer.then(
                          (value: unknown) => (life.dead ? never() : value),
                          (reason: unknown) => (life.dead ? never() : Promise.reject(reason)),
                      )
                    : answer;
            };
        },
    });
}

export function createDeliveryWorld() {
    const clock = createFakeClock();
    const mattermost = createFakeMattermost(clock);
    const teleport = createFakeTeleport(clock);
    const people = createFakePeople('alice', 'bob', 'ivan');
    const team = 't'.repeat(26);
    const config: {mattermost: {team: string; channel: string}; roleToRecipients: Record<string, string[]>} = {
        mattermost: {team: 'ops', channel: 'town'},
        roleToRecipients: {},
    };
    mattermost.teams.set('ops', team);
    for (const name of ['alice', 'bob', 'ivan']) {
        mattermost.users.set(anAccount(name).id, anAccount(name));
    }
    let owners = 0;

    const addChannel = (name: string, type: 'O' | 'P' = 'O', ...members: string[]): string => {
        const id = name.padEnd(26, '0');
        mattermost.channels.set(id, {id, teamId: team, name, type, isArchived: false});
        mattermost.members.set(id, new Set(members));
        return id;
    };
    const town = addChannel('town');

    /** A bridge that was just started. */
    const startBridge = (options: StartOptions = {}): RunningBridge => {
        owners += 1;
        const life = {dead: false, at: new Map<PropertyKey, 'before' | 'after'>()};
        const written: string[] = [];
        const suspicious: string[] = [];
        const painter = createPainter({
            clusterName: () => 'teleport.example.com',
            webUrl: () => 'https://teleport.example.com',
            actionUrl: 'https://bridge.example.com/callbacks/action',
            actionContext: (request_id, action, creation_key) => ({request_id, action, creation_key, mac: 'mac'}),
            decideMode: (request, provenances) =>
                decideMode({
                    request,
                    provenances,
                    config: {enabled: true, reason: 'deny', policy: []},
                    strategy: {name: 'impersonation', reason: ''},
                    callbacksUsable: true,
                    textFits: () => true,
                }),
        });
        const delivery = createDelivery(
            {
                teleport: mortal(options.teleport ?? teleport, life),
                mattermost: mortal(options.mattermost ?? mattermost, life),
                people,
                store: createRequestStore(),
                painter,
                clock: {
                    ...clock,
                    after: (ms, run) => clock.after(ms, () => (life.dead ? undefined : run())),
                },
                log: silentLog,
                config: () => config,
                botId: () => mattermost.me.id,
                owner: `bridge ${owners}`,
                onPost: (op) => void written.push(op),
                onSuspicious: (id) => void suspicious.push(id),
            },
            {parallel: options.parallel ?? 16, sweepEveryMs: SWEEP_MS},
        );
        delivery.start();
        return {
            ...delivery,
            written,
            suspicious,
            crash: () => {
                life.dead = true;
                delivery.stopWatching();
            },
            crashAt: (method, when) => void life.at.set(method, when),
        };
    };

    /** Posts that stand in a channel now, oldest first. */
    const postsIn = (channelId: string = town): Post[] =>
        mattermost.posts.filter((post) => post.channelId === channelId && post.deleteAt === 0);
    /** What they say. */
    const cardsIn = (channelId: string = town): CardModel[] =>
        postsIn(channelId).map((post) => {
            const card = parseCard(post.props);
            if (card === null) {
                throw new Error(`no card in post ${post.id}`);
            }
            return card;
        });
    const statusesIn = (channelId: string = town): string[] => cardsIn(channelId).map(({status}) => status);
    /** How often a call reached the servers so far. */
    const count = (method: string): number =>
        [...teleport.calls, ...mattermost.calls].filter((call) => call === method).length;

    /** The next post gets no answer and arrives after so long, whoever waits for it. */
    const delayNextPost = (ms: number): void => {
        const {createPost} = mattermost;
        mattermost.createPost = (post) => {
            mattermost.createPost = createPost;
            clock.after(ms, () => void createPost(post));
            return Promise.reject(mattermostDown());
        };
    };

    /** The next change of a post gets no answer and takes effect after so long. */
    const delayNextPatch = (ms: number): void => {
        const {patchPost} = mattermost;
        mattermost.patchPost = (...change) => {
            mattermost.patchPost = patchPost;
            clock.after(ms, () => void patchPost(...change));
            return Promise.reject(mattermostDown());
        };
    };

    /** Bob asks, now. */
    const ask = (overrides: Partial<AccessRequest> = {}): AccessRequest => {
        const request = aRequest({createdAt: clock.now(), ...overrides});
        teleport.put(request);
        return request;
    };
    return {
        clock,
        mattermost,
        teleport,
        people,
        config,
        town,
        addChannel,
        startBridge,
        postsIn,
        cardsIn,
        statusesIn,
        count,
        delayNextPost,
        delayNextPatch,
        ask,
    };
}
