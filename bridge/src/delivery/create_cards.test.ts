import {anAccount} from '../../../test/fakes/requests';
import {createDeliveryWorld, mattermostDown, teleportDown} from '../../../test/fakes/delivery_world';

describe('cards of a new request', () => {
    it('are claimed before they are posted, and recorded after', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        await world.clock.advance(0);
        const {id} = world.ask();
        await world.clock.advance(0);
        const [post] = world.postsIn();
        const [card] = world.cardsIn();
        const raw: unknown = JSON.parse(world.teleport.pluginData.get(id)?.[`post.${world.town}`] ?? '');
        expect(raw).toMatchObject({key: card?.creation_key, post: post?.id, applied: card?.revision});
        const order = [...world.teleport.calls].filter((call) => call === 'updatePluginData');
        expect(order).toHaveLength(2);
        expect(world.count('createPost')).toBe(1);
    });

    it('take two calls to Teleport and one to Mattermost where the recipient is known', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        world.ask({id: 'first'});
        await world.clock.advance(0);
        const before = [world.teleport.calls.length, world.mattermost.calls.length];
        world.ask({id: 'second'});
        await world.clock.advance(0);
        expect(world.teleport.calls.slice(before[0])).toEqual(['updatePluginData', 'updatePluginData']);
        expect(world.mattermost.calls.slice(before[1])).toEqual(['createPost']);
    });

    it('go once to every recipient of its roles and to whom it suggests', async () => {
        const world = createDeliveryWorld();
        const [one, two] = [world.addChannel('one'), world.addChannel('two')];
        world.config.roleToRecipients = {a: ['ops/one', 'ops/two'], b: ['ops/two']};
        world.startBridge();
        world.ask({roles: ['a', 'b'], suggestedReviewers: ['alice@example.com', 'ivan@example.com']});
        await world.clock.advance(0);
        const directs = [...world.mattermost.channels.values()].filter(({type}) => type === 'D');
        expect([one, two, ...directs.map(({id}) => id)].map((id) => world.statusesIn(id))).toEqual(
            Array.from({length: 4}, () => ['pending']),
        );
        expect(world.postsIn()).toEqual([]);
    });

    it('go to ten suggested reviewers at the most, and to ordinary active accounts only', async () => {
        const world = createDeliveryWorld();
        const names = Array.from({length: 12}, (_, index) => `user${index}`);
        names.forEach((name) => world.mattermost.users.set(anAccount(name).id, anAccount(name)));
        const [guest, bot, gone] = ['user0', 'user1', 'user2'];
        for (const [name, what] of [
            [guest, {isGuest: true}],
            [bot, {isBot: true}],
            [gone, {isActive: false}],
        ] as const) {
            world.mattermost.users.set(anAccount(name ?? '').id, anAccount(name ?? '', what));
        }
        world.startBridge();
        world.ask({suggestedReviewers: names.map((name) => `${name}@example.com`)});
        await world.clock.advance(0);
        expect(world.count('openDirectChannel')).toBe(7);
    });

    it('keep nothing of a suggestion that is no address', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        const {id} = world.ask({suggestedReviewers: [`${'x'.repeat(10_000)}@example.com`, 'ops/town@x', 'ivan']});
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['pending']);
        expect(world.teleport.pluginData.get(id)?.recipients).toBeUndefined();
        expect(world.count('getUserByEmail')).toBe(0);
    });

    it('reach the others when one recipient is bad, and that one when it is set right', async () => {
        const world = createDeliveryWorld();
        const secret = world.addChannel('secret', 'P');
        world.config.roleToRecipients = {'*': ['ops/secret', 'ops/town', 'ops/nowhere']};
        world.startBridge();
        world.ask();
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['pending']);
        expect(world.postsIn(secret)).toEqual([]);
        world.mattermost.members.get(secret)?.add(world.mattermost.me.id);
        await world.clock.advance(10 * 60_000);
        expect(world.statusesIn(secret)).toEqual(['pending']);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('are not made for a request that is decided already', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        world.ask({state: 'APPROVED'});
        await world.clock.advance(0);
        expect(world.mattermost.posts).toEqual([]);
        expect(world.teleport.pluginData.size).toBe(0);
    });

    it('are made soon after Mattermost is back, also where no recipient could be looked up', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        world.mattermost.failWith('getTeamIdByName', mattermostDown());
        world.ask();
        await world.clock.advance(60_000);
        expect(world.postsIn()).toEqual([]);
        world.mattermost.failWith('getTeamIdByName', null);
        await world.clock.advance(60_000);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('are tried by the next bridge too when the first stopped before Mattermost was back', async () => {
        const world = createDeliveryWorld();
        const bridge = world.startBridge();
        world.mattermost.failWith('getTeamIdByName', mattermostDown());
        world.ask();
        await world.clock.advance(0);
        bridge.crash();
        world.mattermost.failWith('getTeamIdByName', null);
        world.startBridge();
        await world.clock.advance(0);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('are posted once when the answer to the post is lost, whatever the server remembers', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        world.mattermost.failWith('createPost', mattermostDown(), {answerLost: true, times: 1});
        world.ask();
        await world.clock.advance(120_000);
        expect(world.count('createPost')).toBe(1);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('are posted once when Teleport is down between post and record', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        await world.clock.advance(0);
        const {id} = world.ask();
        // The claim passes, the record does not.
        while (world.teleport.pluginData.get(id) === undefined) {
            await Promise.resolve();
        }
        world.teleport.failWith('updatePluginData', teleportDown());
        await world.clock.advance(45_000);
        expect(world.postsIn()).toHaveLength(1);
        world.teleport.failWith('updatePluginData', null);
        await world.clock.advance(120_000);
        expect(world.count('createPost')).toBe(1);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('are searched for before they are posted when asking for faces took longer than a claim is respected', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        const {accountOf} = world.people;
        let slow = true;
        world.people.accountOf = async (name) => {
            await (slow ? world.clock.sleep(55_000) : Promise.resolve());
            return accountOf(name);
        };
        world.ask();
        await world.clock.advance(50_000);
        slow = false;
        await world.clock.advance(10_000);
        const calls = world.mattermost.calls.filter((call) => call === 'listPosts' || call === 'createPost');
        expect(calls).toEqual(['listPosts', 'createPost']);
        expect(world.statusesIn()).toEqual(['pending']);
    });

    it('are found and painted when the post arrives after the request was decided', async () => {
        const world = createDeliveryWorld();
        world.startBridge();
        await world.clock.advance(0);
        world.delayNextPost(10_000);
        const request = world.ask();
        await world.clock.advance(0);
        world.teleport.put({...request, state: 'DENIED'});
        await world.clock.advance(30_000);
        expect(world.statusesIn()).toEqual(['denied']);
        expect(world.count('createPost')).toBe(1);
    });
});
