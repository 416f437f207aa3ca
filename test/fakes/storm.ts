// One story of a bad day, told by its seed: requests come and go while bridges crash, servers fail, streams break,
// channels close and people meddle with the posts. What is true in the end can be asked afterwards.
import type {AccessRequest} from '../../bridge/src/access_requests/access_request';
import type {TeleportApi} from '../../bridge/src/teleport/teleport_api';
import {createDeliveryWorld, mattermostDown, teleportDown} from './delivery_world';
import type {RunningBridge} from './delivery_world';
import {aReview} from './requests';
import {createDice, lateEvents, oldLists, through} from './rough_seas';
import type {Dice, Weather} from './rough_seas';

const STEPS = 60;
/** Longest pause between two things that happen, ms. */
const PACES = [100, 1_000, 3_000, 20_000];
const MOST_BRIDGES = 6;
/** Out of 100 calls. */
const LOST = [0, 5, 20, 40];
const SLOW_MS = 400;
const CALM_MS = 50;
const REVIEWERS = ['alice', 'ivan', 'carol'];
export const FORGER = 'nobody';
/** More stories, or other ones: `DELIVERY_STORIES=3000 DELIVERY_SEED=500`. */
export const STORIES = Number(process.env.DELIVERY_STORIES ?? 60);
export const FIRST_SEED = Number(process.env.DELIVERY_SEED ?? 1);

export type Storm = ReturnType<typeof createStorm>;

export function createStorm(seed: number) {
    const world = createDeliveryWorld();
    const {clock, teleport, mattermost} = world;
    const dice: Dice = createDice(seed);
    const two = world.addChannel('two', 'P', mattermost.me.id);
    world.config.roleToRecipients = {'*': ['ops/town', 'ops/two']};
    const pace = PACES[dice(PACES.length)] ?? 0;
    const lost = LOST[dice(LOST.length)] ?? 0;
    const down = {teleport: false, mattermost: false};
    let calm = false;
    const bridges: RunningBridge[] = [];
    const history: {at: number; rows: AccessRequest[]}[] = [];
    /** Ids of requests, in order. */
    const made: string[] = [];
    /** Ids of posts that somebody deleted. */
    const vandalized = new Set<string>();

    const any = <T>(all: readonly T[]): T | undefined => all[dice(all.length || 1)];
    const remember = () => history.push({at: clock.monotonic(), rows: [...teleport.requests.values()]});
    const anyRequest = () => any([...teleport.requests.values()]);
    const standing = () => mattermost.posts.filter(({deleteAt}) => deleteAt === 0);

    const weatherAt = (server: 'teleport' | 'mattermost'): Weather => ({
        clock,
        dice,
        lost: () => (calm ? 0 : lost),
        slow: () => (calm ? CALM_MS : SLOW_MS),
        isDown: () => !calm && down[server],
    });
    const start = (): void => {
        const weather = weatherAt('teleport');
        const behind: TeleportApi = {
            ...teleport,
            listAccessRequests: oldLists(() => history, weather),
            watchAccessRequests: lateEvents(teleport, weather),
        };
        bridges.push(
            world.startBridge({
                teleport: through(behind, weather, teleportDown),
                mattermost: through(mattermost, weatherAt('mattermost'), mattermostDown),
            }),
        );
    };
    const ask = (overrides: Partial<AccessRequest> = {}): void => {
        const id = `request ${made.length}`;
        made.push(id);
        world.ask({id, pendingUntil: null, ...overrides});
        remember();
    };

    const deeds: Record<string, () => void> = {
        ask: () => ask(),
        'ask again': () => ask(),
        'ask with a forged review': () => ask({reviews: [aReview({author: FORGER, createdAt: clock.now() + 1_000})]}),
        review: () => review('APPROVED'),
        'review again': () => review('APPROVED'),
        deny: () => review('DENIED'),
        remove() {
            teleport.remove(anyRequest()?.id ?? '');
            remember();
        },
        'cut the streams'() {
            teleport.cutStreams();
            clock.after(dice(10_000), () => teleport.reconnect());
        },
        'take a server down'() {
            const server = any(['teleport', 'mattermost'] as const) ?? 'teleport';
            down[server] = true;
            clock.after(dice(40_000), () => (down[server] = false));
        },
        crash: () => any(bridges)?.crash(),
        start: () => (bridges.length < MOST_BRIDGES ? start() : undefined),
        'edit a post'() {
            const post = any(standing());
            Object.assign(post ?? {}, {message: 'edited', props: {...post?.props, attachments: []}});
        },
        'delete a post'() {
            const post = any(standing());
            if (post !== undefined && dice(3) === 0) {
                post.deleteAt = clock.now();
                vandalized.add(post.id);
            }
        },
        'click a post'() {
            const post = any(standing());
            const card = world
                .cardsIn(post?.channelId)
                .find((_, index) => world.postsIn(post?.channelId)[index] === post);
            const clicked = any(bridges)?.findPost(card?.request_id ?? '', card?.creation_key ?? '', post?.id ?? '');
            // Whoever clicks while a server is down sees an error.
            clicked?.catch(() => undefined);
        },
        'remove the bot'() {
            mattermost.members.get(two)?.delete(mattermost.me.id);
            clock.after(dice(60_000), () => mattermost.members.get(two)?.add(mattermost.me.id));
        },
        'archive the channel'() {
            const channel = mattermost.channels.get(world.town) ?? {};
            Object.assign(channel, {isArchived: true});
            clock.after(dice(60_000), () => Object.assign(channel, {isArchived: false}));
        },
        reload: () => any(bridges)?.repaintAll(),
    };

    const review = (proposedState: 'APPROVED' | 'DENIED'): void => {
        const request = anyRequest();
        const author = REVIEWERS.find((name) => !request?.reviews.some((one) => one.author === name));
        if (request?.state !== 'PENDING' || author === undefined) {
            return;
        }
        const reviews = [...request.reviews, aReview({author, proposedState, createdAt: clock.now()})];
        const state = proposedState === 'DENIED' ? 'DENIED' : reviews.length > 1 ? 'APPROVED' : 'PENDING';
        teleport.put({...request, reviews, state});
        remember();
    };

    return {
        ...world,
        channels: [world.town, two],
        made,
        vandalized,
        /** Tells the story, then lets it be calm for so long with a bridge that was just started. */
        async play(calmMs: number): Promise<void> {
            remember();
            start();
            for (let step = 0; step < STEPS; step += 1) {
                deeds[any(Object.keys(deeds)) ?? '']?.();
                await clock.advance(dice(pace));
            }
            calm = true;
            start();
            await clock.advance(calmMs);
            bridges.forEach((bridge) => bridge.crash());
        },
    };
}
