import {createTimeThatJumps} from '../../../test/fakes/time_that_jumps';
import {createTeleportWorld} from '../../../test/teleport/teleport_world';
import {waitUntil} from '../../../test/teleport/wait_until';

const DEADLINE_MS = 10_000;

describe('a connection on which nothing is answered any more', () => {
    const setUp = async () => {
        const time = createTimeThatJumps();
        const world = await createTeleportWorld({clock: time});
        const began = () => world.lines.filter(({text}) => text.includes('making a new one')).length;
        const unanswered = async (): Promise<Promise<unknown>[]> => {
            world.standIn.delayNext('Ping', 60_000);
            const call = world.teleport.ping();
            call.catch(() => undefined);
            await waitUntil('Ping to arrive', () => world.standIn.calls().some(({method}) => method === 'Ping'));
            return [call];
        };
        return {time, world, began, unanswered};
    };

    it('gives way to a new one when a call runs out of time', async () => {
        const {time, world, began, unanswered} = await setUp();
        const [call] = await unanswered();
        time.jump(DEADLINE_MS);
        await expect(call).rejects.toMatchObject({code: 'teleport_unavailable'});
        expect(began()).toBe(1);
        expect((await world.teleport.ping()).clusterName).toBe('teleport.example.com');
        await world.close();
    });

    it('stays when only one call is slow', async () => {
        const {time, world, began, unanswered} = await setUp();
        const [call] = await unanswered();
        await world.teleport.getCurrentUser();
        time.jump(DEADLINE_MS);
        await expect(call).rejects.toMatchObject({code: 'teleport_unavailable'});
        expect(began()).toBe(0);
        await world.close();
    });

    it('is left alone when the bridge ends', async () => {
        const {time, world, began, unanswered} = await setUp();
        const [call] = await unanswered();
        await world.teleport.close();
        await expect(call).rejects.toMatchObject({retriable: true});
        time.jump(DEADLINE_MS);
        expect(began()).toBe(0);
        await world.close();
    });
});
