// Whatever happens in whatever order: in the end exactly one post per channel, in the newest state.
import fc from 'fast-check';
import type {AccessRequest} from '../access_requests/access_request';
import {aReview} from '../../../test/fakes/requests';
import {SWEEP_MS, createDeliveryWorld, mattermostDown, teleportDown} from '../../../test/fakes/delivery_world';
import type {RunningBridge} from '../../../test/fakes/delivery_world';

const TELEPORT = ['updatePluginData', 'getPluginData', 'getAccessRequest'] as const;
const MATTERMOST = ['createPost', 'patchPost', 'listPosts', 'getPost'] as const;

type Stage = ReturnType<typeof createStage>;
type Step = (stage: Stage) => void | Promise<void>;

function createStage() {
    const world = createDeliveryWorld();
    const two = world.addChannel('two');
    world.config.roleToRecipients = {'*': ['ops/town', 'ops/two']};
    const bridges: RunningBridge[] = [world.startBridge()];
    const now: {request: AccessRequest | null} = {request: null};
    return {...world, bridges, channels: [world.town, two], now};
}

const named = (name: string, step: Step): Step => Object.assign(step, {[fc.toStringMethod]: () => name});
const does = (name: string, step: Step) => fc.constant(named(name, step));

const changes = does('change', ({teleport, now}) => {
    if (now.request?.state === 'PENDING') {
        const reviews = [...now.request.reviews, aReview({author: `reviewer ${now.request.reviews.length}`})];
        now.request = {...now.request, reviews, state: reviews.length > 2 ? 'APPROVED' : 'PENDING'};
        teleport.put(now.request);
    }
});

const removes = does('remove', ({teleport, now}) => {
    if (now.request !== null) {
        teleport.remove(now.request.id);
        now.request = null;
    }
});

const crashes = fc
    .tuple(fc.constantFrom(...TELEPORT, ...MATTERMOST), fc.constantFrom('before' as const, 'after'))
    .map(([method, when]) =>
        named(`crash ${when} ${method}`, ({bridges}) => {
            bridges.shift()?.crashAt(method, when);
        }),
    );

const fails = fc
    .tuple(fc.constantFrom(...TELEPORT), fc.constantFrom(...MATTERMOST), fc.boolean(), fc.boolean())
    .map(([atTeleport, atMattermost, which, answerLost]) =>
        named(`fail ${which ? atTeleport : atMattermost} ${answerLost ? 'after' : 'before'}`, (stage) => {
            if (which) {
                stage.teleport.failWith(atTeleport, teleportDown(), {answerLost, times: 1});
            } else {
                stage.mattermost.failWith(atMattermost, mattermostDown(), {answerLost, times: 1});
            }
        }),
    );

/** From within a call to longer than a claim is respected. */
const waits = fc
    .constantFrom(0, 300, 5_000, 20_000, 61_000)
    .map((ms) => named(`wait ${ms}`, ({clock}) => clock.advance(ms)));
const ticks = fc.integer({min: 1, max: 60}).map((count) =>
    named(`ticks ${count}`, async () => {
        for (let tick = 0; tick < count; tick += 1) {
            await Promise.resolve();
        }
    }),
);

const steps = fc.array(
    fc.oneof(
        {weight: 4, arbitrary: changes},
        {weight: 1, arbitrary: removes},
        {weight: 4, arbitrary: crashes},
        {weight: 4, arbitrary: fails},
        {weight: 5, arbitrary: waits},
        {weight: 5, arbitrary: ticks},
        {weight: 3, arbitrary: does('start', ({bridges, startBridge}) => void bridges.push(startBridge()))},
        does('hold events', ({teleport}) => teleport.holdEvents()),
        does('release events', ({teleport}) => teleport.releaseEvents()),
        does('cut streams', ({teleport}) => teleport.cutStreams()),
        does('reconnect', ({teleport}) => teleport.reconnect()),
        does('lists lag', ({teleport}) => teleport.lagList([...teleport.requests.values()])),
        does('look', ({bridges, now}) => bridges.forEach((bridge) => bridge.lookAt(now.request?.id ?? 'unknown'))),
    ),
    {maxLength: 25},
);

/** Quiet at last, and somebody is there to put things right. */
async function settle({teleport, mattermost, bridges, startBridge, clock}: Stage): Promise<void> {
    TELEPORT.forEach((method) => teleport.failWith(method, null));
    MATTERMOST.forEach((method) => mattermost.failWith(method, null));
    teleport.lagList(null);
    teleport.releaseEvents();
    teleport.reconnect();
    bridges.push(startBridge());
    await clock.advance(2 * SWEEP_MS);
}

async function play(script: Step[]): Promise<void> {
    const stage = createStage();
    await stage.clock.advance(0);
    stage.now.request = stage.ask({pendingUntil: null});
    for (const step of script) {
        await step(stage);
    }
    await settle(stage);
    const {request} = stage.now;
    for (const channelId of stage.channels) {
        // Not even for a moment were there two.
        expect(stage.mattermost.posts.filter((post) => post.channelId === channelId).length).toBeLessThan(2);
        const shown = stage.cardsIn(channelId).map(({status, reviews}) => [status, reviews.length]);
        if (request?.state === 'PENDING') {
            expect(shown).toEqual([['pending', request.reviews.length]]);
        } else if (shown.length > 0 && request !== null) {
            expect(shown).toEqual([['approved', request.reviews.length]]);
        } else if (shown.length > 0) {
            expect(shown).toEqual([[expect.stringMatching(/^(withdrawn|closed|access_ended)$/), expect.any(Number)]]);
        }
    }
}

it('ends with one post per channel in the newest state, in whatever order things happen', async () => {
    await fc.assert(fc.asyncProperty(steps, play), {numRuns: 150});
}, 120_000);
