import {click, makeCard, type Post} from './card';
import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import {isSignedBy, readTriggerId, writeTriggerId} from './trigger_id';
import type {Account, World} from './world';

const DECODE_FAILED = [400, 'interactive_message.decode_trigger_id.base64_decode_failed'];

let world: World;
let publicKey: string;
let card: Post;
beforeAll(async () => {
    world = await createWorld();
    const {body} = await world.nobody.get<Record<string, string>>('/config/client?format=old');
    publicKey = body.AsymmetricSigningPublicKey ?? '';
    card = await makeCard(world);
});
afterAll(() => world.close());

/** Of a new click: what the bridge got, and what the browser got. */
const newTrigger = async (who: Account = world.alice) => {
    const {body} = await click(who, card);
    const {trigger_id: sent} = JSON.parse(world.bridge.takeOne().rawBody) as {trigger_id: string};
    return {sent, answered: body.trigger_id};
};
const open = (triggerId: string) =>
    world.nobody.post('/actions/dialogs/open', {
        trigger_id: triggerId,
        url: world.bridge.url('/dialog'),
        dialog: {title: 'Review', callback_id: 'c', elements: []},
    });

it('is made of a client id, the clicking user, the time in milliseconds and a signature of those', async () => {
    const before = Date.now();
    const {sent, answered} = await newTrigger();
    const read = readTriggerId(sent);
    expect(read.clientId).toMatch(/^[a-z0-9]{26}$/);
    expect(read.clientId).toBe(answered);
    expect(read.userId).toBe(world.alice.id);
    expect(Math.abs(read.millis - before)).toBeLessThan(5_000);
    expect(writeTriggerId(read)).toBe(sent);
    expect(isSignedBy(read, publicKey)).toBe(true);
});

it('is signed in a slash command as well, and told to the caller by its client id', async () => {
    const {body} = await world.ivan.as.post('/commands/execute', {
        command: `/${world.command.trigger} x`,
        channel_id: world.channel.id,
    });
    const read = readTriggerId(new URLSearchParams(world.bridge.takeOne().rawBody).get('trigger_id') ?? '');
    expect([read.clientId, read.userId]).toEqual([body.trigger_id, world.ivan.id]);
    expect(isSignedBy(read, publicKey)).toBe(true);
});

it('is another one for each click', async () => {
    const [one, two] = [await newTrigger(), await newTrigger()];
    expect(one.sent).not.toBe(two.sent);
});

it('opens a dialog without any session, and more than once', async () => {
    const {sent} = await newTrigger();
    const answers = [await open(sent), await open(sent)];
    expect(answers.map(({status, body}) => [status, body])).toEqual([
        [200, {status: 'OK'}],
        [200, {status: 'OK'}],
    ]);
});

describe('a trigger id that was tampered with', () => {
    it.each<[string, (sent: string, other: string) => string]>([
        ['the user', (sent) => writeTriggerId({...readTriggerId(sent), userId: world.ivan.id})],
        ['the time', (sent) => writeTriggerId({...readTriggerId(sent), millis: readTriggerId(sent).millis + 1_000})],
        ['the client id', (sent) => writeTriggerId({...readTriggerId(sent), clientId: 'a'.repeat(26)})],
        [
            'the signature, by that of another click',
            (sent, other) => writeTriggerId({...readTriggerId(sent), signature: readTriggerId(other).signature}),
        ],
    ])('in %s opens nothing', async (_what, tamper) => {
        const [{sent}, {sent: other}] = [await newTrigger(), await newTrigger()];
        const forged = tamper(sent, other);
        expect(isSignedBy(readTriggerId(forged), publicKey)).toBe(false);
        const answer = await open(forged);
        expect(refusal(answer)).toEqual([400, 'interactive_message.decode_trigger_id.verify_signature_failed']);
    });

    it('or is none at all opens nothing', async () => {
        expect(refusal(await open('***'))).toEqual(DECODE_FAILED);
        expect(refusal(await open(Buffer.from('a:b').toString('base64')))).toEqual([
            400,
            'interactive_message.decode_trigger_id.missing_data',
        ]);
        expect((await open('')).status).toBe(400);
    });
});

it('is worth nothing after OutgoingIntegrationRequestsTimeout', async () => {
    await world.withSettings({ServiceSettings: {OutgoingIntegrationRequestsTimeout: 1}}, async () => {
        const {sent} = await newTrigger();
        let answer = await open(sent);
        expect(answer.status).toBe(200);
        const deadline = Date.now() + 5_000;
        while (answer.status === 200 && Date.now() < deadline) {
            await new Promise((done) => setTimeout(done, 50));
            answer = await open(sent);
        }
        expect(refusal(answer)).toEqual([400, 'interactive_message.decode_trigger_id.expired']);
        expect(Date.now() - readTriggerId(sent).millis).toBeGreaterThan(900);
        expect((answer.body as Body).message).toEqual(expect.stringContaining('1s'));
    });
});
