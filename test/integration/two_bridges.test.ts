// Two bridges side by side: the Auth Service's compare-and-swap decides who writes, people see one card.
import {CARD_PROP} from '../../proto/bridge/card';
import {eventually} from '../demo/person';
import {createIntegrationWorld} from './world';
import type {IntegrationWorld} from './world';

const MANY = 40;

describe('two bridges side by side', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
        await world.up();
        await world.another();
    }, 30_000);
    afterAll(() => world.close());

    it('make one card of each request, and keep it right', async () => {
        const ids = Array.from({length: MANY}, (_, count) => world.create(`request ${count}`));
        await eventually(`${MANY} cards`, async () => ids.every((id) => world.cards(id).length > 0));
        ids.forEach((id, count) => world.review('alice', id, count % 2 === 0 ? 'APPROVED' : 'DENIED'));
        for (const [count, id] of ids.entries()) {
            await world.card(id, count % 2 === 0 ? '1 of 2 approvals' : 'DENIED', 20_000);
        }
        const ever = [...world.mattermost.store.posts.values()].map(
            ({props}) => (props[CARD_PROP] as {request_id?: string} | undefined)?.request_id ?? '',
        );
        expect(ever.filter((id) => ids.includes(id))).toHaveLength(MANY);
    }, 60_000);

    it('stand in for each other', async () => {
        const id = world.create('decided by two');
        const card = await world.card(id, 'PENDING');
        await world.decide('alice', id, 'approve');
        await world.bridge.stop();
        world.review('ivan', id);
        expect((await world.card(id, 'APPROVED')).id).toBe(card.id);
        const made = world.create('made while one is away');
        await world.card(made, 'PENDING');
        await world.up();
        // Whichever of them painted the card: the button is good at the other.
        expect(await world.decide('ivan', made, 'deny')).toEqual({});
        await world.card(made, 'DENIED');
    }, 20_000);
});
