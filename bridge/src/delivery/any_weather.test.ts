// The invariants, whatever happens: nothing lost, nothing twice, every card ends in the newest state.
import {SWEEP_MS} from '../../../test/fakes/delivery_world';
import {createDice} from '../../../test/fakes/rough_seas';
import {FIRST_SEED, FORGER, STORIES, createStorm} from '../../../test/fakes/storm';
import type {Storm} from '../../../test/fakes/storm';
import {requestIdOf} from './own_posts';

/** Two sweeps, and what they find is set right. */
const CALM_MS = 2 * SWEEP_MS + 5 * 60_000;
const ENDED = ['withdrawn', 'closed', 'access_ended', 'denied', 'suspicious'];

/** What is wrong with the cards of that request in that channel. */
function faults(storm: Storm, id: string, channelId: string): string[] {
    const request = storm.teleport.requests.get(id);
    const posts = storm.mattermost.posts.filter((post) => post.channelId === channelId && requestIdOf(post) === id);
    const cards = storm.cardsIn(channelId).filter((card) => card.request_id === id);
    if (posts.some((post) => storm.vandalized.has(post.id))) {
        // Deleted before it was recorded it looks as if it was never posted.
        return cards.length > 1 ? [`${cards.length} cards`] : [];
    }
    const wrong: string[] = [];
    if (posts.length > 1) {
        wrong.push(`${posts.length} posts, ${cards.length} of them left`);
    }
    if (request?.state === 'PENDING' && cards.length === 0) {
        wrong.push('no card');
    }
    for (const {status, state, reviews} of cards) {
        if (request === undefined ? !ENDED.includes(status) : state !== request.state) {
            wrong.push(`says ${status}`);
        }
        if (request !== undefined && reviews.length !== request.reviews.length) {
            wrong.push(`shows ${reviews.length} reviews`);
        }
        for (const {author, provenance} of reviews) {
            if (provenance === (author === FORGER ? 'witnessed' : 'smuggled')) {
                wrong.push(`${author}'s review is said to be ${provenance}`);
            }
        }
    }
    return wrong.map((what) => `${id}, ${request?.state ?? 'gone'}, in ${channelId.replace(/0+$/, '')}: ${what}`);
}

it(`cards are right after ${STORIES} stories of crashes, cuts, lost answers, late events and meddling`, async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + STORIES; seed += 1) {
        const pauses = createDice(seed);
        jest.spyOn(Math, 'random').mockImplementation(() => pauses(1_000) / 1_000);
        const storm = createStorm(seed);
        await storm.play(CALM_MS);
        const wrong = storm.made.flatMap((id) => storm.channels.flatMap((channel) => faults(storm, id, channel)));
        expect({seed, wrong}).toEqual({seed, wrong: []});
    }
}, 600_000);
