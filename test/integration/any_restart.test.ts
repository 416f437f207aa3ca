// The story of dual authorization, with a restart of the bridge between any two of its steps: nobody notices.
import {cardText} from '../demo/transcript';
import {createIntegrationWorld} from './world';
import type {IntegrationWorld} from './world';

describe('a bridge that is restarted in the middle of the story', () => {
    let world: IntegrationWorld;
    beforeAll(async () => {
        world = await createIntegrationWorld();
        await world.up();
    }, 20_000);
    afterAll(() => world.close());

    const play = async (restartAfter: number) => {
        const seen: string[] = [];
        const posts = new Set<string>();
        const id = world.create('restore the orders table');
        const step = async (number: number, text: string) => {
            const before = await world.card(id, text);
            if (number === restartAfter) {
                await world.restart();
            }
            const after = await world.card(id, text);
            expect(cardText(after)).toBe(cardText(before));
            posts.add(after.id);
            seen.push(cardText(after).replaceAll(id, 'ID'));
        };
        await step(1, 'PENDING');
        await world.decide('alice', id, 'approve', 'checked with on-call');
        await step(2, '1 of 2 approvals');
        await world.decide('ivan', id, 'approve', 'ok for me');
        await step(3, 'APPROVED');
        expect(posts.size).toBe(1);
        // One patch per review: no restart painted what was there already.
        const patched = world.mattermost.calls().filter(({path}) => path.includes(`/posts/${[...posts].join()}/patch`));
        expect(patched).toHaveLength(2);
        expect((await world.request(id))?.state).toBe('APPROVED');
        return seen.map((text) => text.replace(/\d{4}-\d\d-\d\d[^\n]*/g, 'TIME'));
    };

    it('shows the same, in the same post, wherever the restart was', async () => {
        const undisturbed = await play(0);
        for (const restartAfter of [1, 2, 3]) {
            expect(await play(restartAfter)).toEqual(undisturbed);
        }
    }, 30_000);

    it('lets a dialog opened before the restart be confirmed after it', async () => {
        const id = world.create('opened before, confirmed after');
        const card = await world.card(id, 'PENDING');
        const seen = await world.person('alice').click(card, 'deny');
        await world.restart();
        if (seen === null) {
            throw new Error('no dialog');
        }
        await world.person('alice').submit(seen, {reason: 'use the runbook role', confirm: true}, world.channelId);
        expect((await world.card(id, 'DENIED')).id).toBe(card.id);
        expect((await world.request(id))?.reviews).toHaveLength(1);
    }, 20_000);
});
