// A stop while a decision is under way: who confirmed is answered, the review is recorded once, the card follows.
import {eventually} from '../demo/person';
import {createIntegrationWorld} from './world';
import type {IntegrationWorld} from './world';

describe('a bridge that is stopped', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
        await world.up();
    }, 20_000);
    afterAll(() => world.close());

    it('finishes the decision under way, and leaves nothing open behind', async () => {
        const id = world.create('decided while it stops');
        await world.card(id, 'PENDING');
        const submissions = () => world.teleport.calls().filter(({method}) => method === 'SubmitAccessReview').length;
        world.teleport.delayNext('SubmitAccessReview', 500);
        const decided = world.decide('alice', id, 'approve');
        await eventually('the review to be on its way', async () => submissions() === 1);
        await world.bridge.stop();
        expect(await decided).toEqual({});
        expect((await world.request(id))?.reviews).toHaveLength(1);
        await eventually('its connections to be closed', async () => world.teleport.openStreams() === 0);
        await expect(world.readiness()).rejects.toThrow();

        await world.up();
        await world.card(id, '1 of 2 approvals');
        expect(submissions()).toBe(1);
    }, 20_000);

    it('can be stopped while it starts, and started again', async () => {
        await world.bridge.stop();
        await world.teleport.stop();
        const starting = world.up();
        const failed = expect(starting).rejects.toThrow();
        await eventually('the start to be under way', async () => (await world.readiness()).ready === false);
        await world.bridge.stop();
        await failed;
        await world.teleport.restart();
        await world.up();
        expect((await world.readiness()).ready).toBe(true);
    }, 20_000);
});
