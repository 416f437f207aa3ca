import {makeCard} from './card';
import type {Body} from './client';
import {createWorld} from './create_world';
import type {Event, Socket} from './socket';
import type {World} from './world';

let world: World;
let socket: Socket;
beforeAll(async () => {
    world = await createWorld();
    socket = await world.socket(world.alice);
});
afterAll(() => world.close());

/** Whom a card of the bot notifies, as the event to alice says: her alone is told that she is mentioned. */
const mentionsAlice = async (post: Body): Promise<boolean> => {
    const {id} = await makeCard(world, {message: 'card', props: {}, ...post});
    const isIt = ({event, data}: Event) => event === 'posted' && String(data.post).includes(id);
    const {data} = await socket.take('the card', isIt);
    return String(data.mentions ?? '').includes(world.alice.id);
};
const at = () => `see @${world.alice.username} now`;
const attached = (attachment: Body) => mentionsAlice({props: {attachments: [attachment]}});

it('a person is notified by the message, and by text, pretext and field values of an attachment', async () => {
    expect(await mentionsAlice({message: at()})).toBe(true);
    expect(await attached({text: at()})).toBe(true);
    expect(await attached({pretext: at()})).toBe(true);
    expect(await attached({fields: [{title: 'User', value: at()}]})).toBe(true);
});

it('a whole channel is notified from an attachment too', async () => {
    expect(await attached({text: 'hello @channel'})).toBe(true);
});

it('a person is not notified by title, fallback, own props and code', async () => {
    expect(await attached({title: at(), text: 't'})).toBe(false);
    expect(await attached({fallback: at(), text: 't'})).toBe(false);
    expect(await mentionsAlice({props: {own: at()}})).toBe(false);
    expect(await mentionsAlice({message: `\`${at()}\``})).toBe(false);
});

it('a person is not notified when a zero-width space follows the @', async () => {
    expect(await mentionsAlice({message: at().replace('@', '@\u200b')})).toBe(false);
});
