import {aReview} from '../../../test/fakes/requests';
import {createDeliveryWorld} from '../../../test/fakes/delivery_world';

const provenances = (world: ReturnType<typeof createDeliveryWorld>) =>
    world.cardsIn().flatMap((card) => card.reviews.map(({author, provenance}) => `${author}: ${provenance}`));

describe('a review', () => {
    it('is witnessed when it came while we watched, also after restarts', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(10_000);
        const request = world.ask();
        await world.clock.advance(0);
        world.teleport.put({...request, reviews: [aReview({author: 'alice'})]});
        await world.clock.advance(0);
        bridge.crash();
        world.startBridge();
        await world.clock.advance(0);
        expect(provenances(world)).toEqual(['alice: witnessed']);
    });

    it('is witnessed when the request was recorded without it before the bridge went away', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        const request = world.ask();
        await world.clock.advance(0);
        bridge.crash();
        world.teleport.put({...request, reviews: [aReview({author: 'alice'})]});
        world.startBridge();
        await world.clock.advance(0);
        expect(provenances(world)).toEqual(['alice: witnessed']);
    });

    it('is unwitnessed when request and review came while the bridge was away', async () => {
        const world = createDeliveryWorld();
        world.ask({reviews: [aReview({author: 'alice'})]});
        world.startBridge();
        await world.clock.advance(0);
        expect(provenances(world)).toEqual(['alice: unwitnessed']);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('is witnessed when we carried it ourselves', async () => {
        const world = createDeliveryWorld();
        const request = world.ask({reviews: [aReview({author: 'alice'})]});
        const bridge = world.startBridge();
        await world.clock.advance(0);
        bridge.witnessed(request.id, 'alice');
        bridge.observe(request);
        await world.clock.advance(0);
        expect(provenances(world)).toEqual(['alice: witnessed']);
        expect(await bridge.provenancesOf(request.id)).toEqual({alice: 'witnessed'});
    });

    it.each([
        [5_000, 'alice: smuggled', 'suspicious'],
        [4_999, 'alice: unwitnessed', 'pending'],
    ])('inside a request created %d ms after the stream was confirmed is %s', async (ms, shown, status) => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(ms);
        const {id} = world.ask({reviews: [aReview({author: 'alice', createdAt: world.clock.now() + 1_000})]});
        await world.clock.advance(0);
        expect(provenances(world)).toEqual([shown]);
        expect(world.statusesIn()).toEqual([status]);
        expect(bridge.suspicious).toEqual(status === 'suspicious' ? [id] : []);
    });

    it('that was smuggled stays so through restarts and further reviews', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        await world.clock.advance(10_000);
        const request = world.ask({reviews: [aReview({author: 'carol'})]});
        await world.clock.advance(0);
        bridge.crash();
        world.teleport.put({...request, state: 'APPROVED', reviews: [...request.reviews, aReview({author: 'alice'})]});
        world.startBridge();
        await world.clock.advance(0);
        expect(provenances(world)).toEqual(['carol: smuggled', 'alice: witnessed']);
        expect(world.statusesIn()).toEqual(['suspicious']);
    });
});
