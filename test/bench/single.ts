// One thing at a time: how long until people see it.
import {CARD_PROP} from '../../proto/bridge/card';
import type {SeenPost} from '../demo/person';
import {arrivedAt} from '../mattermost/faults';
import type {BenchWorld} from './bench_world';
import {distribution} from './figures';

const EVENTS = 200;
/** Few enough for the bridge's limit per person and minute. */
const DECISIONS = 30;
const WARM_UP = 20;

const requestOf = (props: Record<string, unknown>): unknown =>
    (props[CARD_PROP] as {request_id?: unknown} | undefined)?.request_id;

const cardOf = (world: BenchWorld, id: string): Promise<SeenPost> =>
    world.mattermost.waitForPost({
        what: `the card of ${id}`,
        where: (post) => requestOf(post.props) === id,
    }) as unknown as Promise<SeenPost>;

const lastArrival = (world: BenchWorld, route: string): number =>
    world.mattermost
        .calls()
        .filter((call) => call.route === route)
        .at(-1)?.at ?? Number.NaN;

/** From the stand-in's sending the event to the arrival of the post, two calls to Teleport in between included. */
export async function eventToPost(world: BenchWorld): Promise<string> {
    const times: number[] = [];
    for (let count = 0; count < EVENTS + WARM_UP; count += 1) {
        const id = world.create();
        const sent = arrivedAt();
        world.teleport.flushEvents();
        await cardOf(world, id);
        if (count >= WARM_UP) {
            times.push(lastArrival(world, 'POST /posts') - sent);
        }
    }
    return distribution('event sent -> POST /posts received', times);
}

/** From the person's confirming to the arrival of the patch. The first decision of each person, with his certificate, is left out. */
export async function decisionToPatch(world: BenchWorld): Promise<string> {
    const times: number[] = [];
    for (let count = 0; count < DECISIONS + 2; count += 1) {
        const person = world.person(count % 2 === 0 ? 'alice' : 'ivan');
        const id = world.create();
        const card = await cardOf(world, id);
        const seen = await person.click(card, 'approve');
        if (seen === null) {
            throw new Error(`no dialog; the bridge said ${world.lastWords()}`);
        }
        const shown = world.mattermost.waitForPost({
            what: `the patched card of ${id}`,
            where: (post) => requestOf(post.props) === id && post.message.includes('1 of 2'),
        });
        const confirmed = arrivedAt();
        await Promise.all([person.submit(seen, {reason: '', confirm: true}, world.channelId), shown]);
        if (count >= 2) {
            times.push(lastArrival(world, 'PUT /posts/:post_id/patch') - confirmed);
        }
    }
    return distribution('decision confirmed -> card patched', times);
}
