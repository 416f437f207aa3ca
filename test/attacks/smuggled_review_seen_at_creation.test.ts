import {createDeliveryWorld, teleportDown} from '../fakes/delivery_world';
import {aReview} from '../fakes/requests';

const forged = (world: ReturnType<typeof createDeliveryWorld>) => [
    // Dated well, by an author who never existed.
    aReview({author: 'nobody', createdAt: world.clock.now() + 1_000}),
];

/** A bridge that has watched long enough to be sure of what it sees. */
async function watching() {
    const world = createDeliveryWorld();
    const bridge = world.startBridge();
    await world.clock.advance(10_000);
    return {...world, bridge};
}

it('a review inside a request when it is created makes the card a warning and offers nothing', async () => {
    const world = await watching();
    const {id} = world.ask({reviews: forged(world)});
    await world.clock.advance(0);
    expect(world.cardsIn()).toMatchObject([{status: 'suspicious', decide: 'none'}]);
    expect(JSON.stringify(world.postsIn()[0]?.props.attachments)).not.toContain('"actions"');
    expect(await world.bridge.provenancesOf(id)).toEqual({nobody: 'smuggled'});
});

it('also when a read by id or another bridge, started later, knew the request first', async () => {
    const world = await watching();
    world.teleport.holdEvents();
    const {id} = world.ask({reviews: forged(world)});
    world.bridge.lookAt(id);
    world.startBridge();
    await world.clock.advance(0);
    expect(world.cardsIn()).toMatchObject([{status: 'pending', reviews: [{provenance: 'unwitnessed'}]}]);
    world.teleport.releaseEvents();
    await world.clock.advance(120_000);
    expect(world.cardsIn()).toMatchObject([{status: 'suspicious', decide: 'none'}]);
});

it('also when the id was used before by an honest request that has lapsed', async () => {
    const world = await watching();
    const honest = world.ask({pendingUntil: world.clock.now() + 10_000});
    await world.clock.advance(10_000);
    world.teleport.remove(honest.id);
    await world.clock.advance(1_000);
    world.ask({id: honest.id, reviews: forged(world)});
    await world.clock.advance(0);
    expect(world.cardsIn()).toMatchObject([{status: 'expired'}, {status: 'suspicious', decide: 'none'}]);
});

it('is never called witnessed when the id was used before and the bridge was away', async () => {
    const world = await watching();
    const honest = world.ask({pendingUntil: world.clock.now() + 10_000});
    await world.clock.advance(0);
    world.bridge.crash();
    world.teleport.remove(honest.id);
    await world.clock.advance(60_000);
    world.ask({id: honest.id, reviews: forged(world)});
    world.startBridge();
    await world.clock.advance(0);
    expect(world.cardsIn()).toMatchObject([
        {status: 'expired'},
        {status: 'pending', reviews: [{author: 'nobody', provenance: 'unwitnessed'}]},
    ]);
});

it('is known to a decision before the record says so, and on every bridge as soon as it does', async () => {
    const world = await watching();
    world.teleport.holdEvents();
    const {id} = world.ask({reviews: forged(world)});
    const other = world.startBridge();
    await world.clock.advance(0);
    expect(await other.provenancesOf(id)).toEqual({nobody: 'unwitnessed'});
    world.teleport.failWith('updatePluginData', teleportDown(), {times: 1});
    world.teleport.releaseEvents();
    expect(await world.bridge.provenancesOf(id)).toEqual({nobody: 'smuggled'});
    await world.clock.advance(120_000);
    expect(await other.provenancesOf(id)).toEqual({nobody: 'smuggled'});
});
