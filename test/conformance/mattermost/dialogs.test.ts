import {click, makeCard, type Post} from './card';
import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import {inside} from './socket';
import {heardSoFar, type World} from './world';

let world: World;
let card: Post;
beforeAll(async () => {
    world = await createWorld();
    card = await makeCard(world);
});
afterAll(() => world.close());

const DIALOG = {
    callback_id: 'review',
    title: 'Review',
    introduction_text: 'What you decide:\n**roles**: editor',
    elements: [{display_name: 'Reason', name: 'reason', type: 'textarea', optional: true, max_length: 3_000}],
    submit_label: 'Approve',
    notify_on_cancel: true,
    state: 'signed-state',
};
const newTrigger = async () => {
    world.bridge.take();
    const {body} = await click(world.alice, card);
    const {trigger_id: full} = JSON.parse(world.bridge.takeOne().rawBody) as {trigger_id: string};
    return {full, client: body.trigger_id};
};
const open = (triggerId: string, more: Body = {}) =>
    world.nobody.post('/actions/dialogs/open', {
        trigger_id: triggerId,
        url: world.bridge.url('/dialog'),
        dialog: DIALOG,
        ...more,
    });

describe('a dialog that is opened', () => {
    it('goes to all sessions of the person who clicked, with the state and the url', async () => {
        const sockets = [await world.socket(world.alice), await world.socket(world.alice)];
        const {full, client} = await newTrigger();
        expect((await open(full)).status).toBe(200);
        for (const socket of sockets) {
            const event = await socket.takeNamed('open_dialog');
            expect(event.broadcast).toMatchObject({user_id: world.alice.id});
            expect(inside(event, 'dialog')).toMatchObject({
                trigger_id: client,
                url: world.bridge.url('/dialog'),
                dialog: {...DIALOG, elements: [{name: 'reason', type: 'textarea', optional: true}]},
            });
        }
    });

    it('goes to nobody else', async () => {
        const [ivan, bot] = [await world.socket(world.ivan), await world.socket(world.bot)];
        await open((await newTrigger()).full);
        for (const socket of [ivan, bot]) {
            expect((await heardSoFar(world, socket)).map(({event}) => event)).not.toContain('open_dialog');
        }
    });

    it('by a slash command comes with the trigger id that the caller gets', async () => {
        const socket = await world.socket(world.alice);
        world.bridge.take();
        const {body} = await world.alice.as.post('/commands/execute', {
            command: `/${world.command.trigger} review`,
            channel_id: world.channel.id,
        });
        await open(new URLSearchParams(world.bridge.takeOne().rawBody).get('trigger_id') ?? '');
        expect(inside(await socket.takeNamed('open_dialog'), 'dialog').trigger_id).toBe(body.trigger_id);
    });

    it('may have no elements, and an introduction of thousands of characters', async () => {
        const socket = await world.socket(world.alice);
        const dialog = {...DIALOG, elements: [], introduction_text: 'x'.repeat(6_000)};
        expect((await open((await newTrigger()).full, {dialog})).status).toBe(200);
        const {dialog: got} = inside(await socket.takeNamed('open_dialog'), 'dialog');
        expect(got).toMatchObject({introduction_text: 'x'.repeat(6_000)});
    });

    it('is delivered even when it breaks the limits of its fields', async () => {
        const socket = await world.socket(world.alice);
        const dialog = {...DIALOG, title: 'x'.repeat(100)};
        expect((await open((await newTrigger()).full, {dialog})).status).toBe(200);
        const {dialog: got} = inside(await socket.takeNamed('open_dialog'), 'dialog');
        expect(got).toMatchObject({title: 'x'.repeat(100)});
    });

    it('is refused without a url, and when the body is no JSON', async () => {
        const {full} = await newTrigger();
        expect(refusal(await open(full, {url: ''}))).toEqual([400, 'api.context.invalid_body_param.app_error']);
        const answer = await world.nobody.call('POST', '/actions/dialogs/open', undefined, {raw: 'x'});
        expect(refusal(answer)).toEqual([400, 'api.context.invalid_body_param.app_error']);
    });
});
