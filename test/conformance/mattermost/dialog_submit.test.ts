import {refusal, type Body} from './client';
import {createWorld} from './create_world';
import type {Reply} from './bridge';
import type {Account, World} from './world';

const FORBIDDEN = [403, 'api.context.permissions.app_error'];
const FAILED = [400, 'api.post.do_action.action_integration.app_error'];
const NOT_JSON = [500, 'app.submit_interactive_dialog.decode_json_error'];

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => void world.bridge.take());

const SUBMISSION = {reason: 'because', approve: true, count: 3};
const submit = (more: Body = {}, by: Account = world.alice) =>
    by.as.post('/actions/dialogs/submit', {
        url: world.bridge.url('/dialog'),
        callback_id: 'review',
        state: 'signed-state',
        submission: SUBMISSION,
        channel_id: world.channel.id,
        team_id: world.team.id,
        ...more,
    });
const received = () => JSON.parse(world.bridge.takeOne().rawBody) as Body;
const answered = (reply: Reply) => {
    world.bridge.replyOnce('/dialog', reply);
    return submit();
};

describe('a submission', () => {
    it('reaches the bridge with the session as user and with nothing that proves it is from Mattermost', async () => {
        const {status, body} = await submit();
        expect([status, body]).toEqual([200, {}]);
        const {headers, rawBody} = world.bridge.takeOne();
        expect(JSON.parse(rawBody)).toEqual({
            type: 'dialog_submission',
            callback_id: 'review',
            state: 'signed-state',
            user_id: world.alice.id,
            channel_id: world.channel.id,
            team_id: world.team.id,
            submission: SUBMISSION,
            cancelled: false,
        });
        expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']));
        expect(headers.cookie).toBeUndefined();
    });

    it('may be forged by the person in everything but the user: callback id, state, answers, and no dialog at all', async () => {
        await submit({
            user_id: world.ivan.id,
            callback_id: 'forged',
            state: 'forged',
            type: 'forged',
            submission: {forged: true},
        });
        expect(received()).toMatchObject({
            type: 'dialog_submission',
            user_id: world.alice.id,
            callback_id: 'forged',
            state: 'forged',
            submission: {forged: true},
        });
    });

    it('that cancels says so', async () => {
        await submit({cancelled: true, submission: {}});
        expect(received()).toMatchObject({cancelled: true, submission: {}, state: 'signed-state'});
    });

    it('may name a direct message or a public channel of the team as its channel', async () => {
        const channelId = await world.dm(world.alice, world.bot);
        await submit({channel_id: channelId});
        expect(received()).toMatchObject({channel_id: channelId, team_id: world.team.id});
        await submit({}, world.bob);
        expect(received()).toMatchObject({channel_id: world.channel.id, user_id: world.bob.id});
    });
});

describe('no submission is taken', () => {
    const refused = async (more: Body, by?: Account) => {
        const answer = await submit(more, by);
        expect(world.bridge.take()).toEqual([]);
        return refusal(answer);
    };

    it('for a private channel of others', async () => {
        expect(await refused({channel_id: world.privateChannel.id}, world.bob)).toEqual(FORBIDDEN);
    });

    it('for a team that is not the person\u2019s, or for none', async () => {
        expect(await refused({team_id: ''})).toEqual(FORBIDDEN);
        const outsider = await world.person('outsider', {inTeam: false});
        expect(await refused({channel_id: await world.dm(outsider, outsider)}, outsider)).toEqual(FORBIDDEN);
    });

    it('for a channel that does not exist', async () => {
        const notFound = [404, 'app.channel.get.existing.app_error'];
        expect(await refused({channel_id: 'a'.repeat(26)})).toEqual(notFound);
        expect(await refused({channel_id: ''})).toEqual(notFound);
    });

    it('without a url, or for an address that is not allowed', async () => {
        expect(await refused({url: ''})).toEqual([400, 'api.context.invalid_body_param.app_error']);
        expect(await refused({url: 'http://10.1.2.3:8090/dialog'})).toEqual(FAILED);
    });

    it('without a session', async () => {
        const answer = await world.nobody.post('/actions/dialogs/submit', {
            url: world.bridge.url('/dialog'),
            channel_id: world.channel.id,
            team_id: world.team.id,
        });
        expect(refusal(answer)).toEqual([401, 'api.context.session_expired.app_error']);
        expect(world.bridge.take()).toEqual([]);
    });
});

describe('what the bridge answers', () => {
    it.each<[string, Reply, Body]>([
        ['nothing', {body: ''}, {}],
        ['an error', {body: {error: 'Reviewed already.'}}, {error: 'Reviewed already.'}],
        [
            'errors of elements',
            {body: {errors: {reason: 'Too short.', nosuch: 'x'}}},
            {errors: {reason: 'Too short.', nosuch: 'x'}},
        ],
        ['both', {body: {error: 'E', errors: {reason: 'R'}}}, {error: 'E', errors: {reason: 'R'}}],
        ['fields of other replies', {body: {ephemeral_text: 'x', text: 'y', update: {message: 'z'}}}, {}],
        ['JSON called text', {type: 'text/plain', body: '{"error":"read"}'}, {error: 'read'}],
    ])('(%s) is what the browser gets of it', async (_what, reply, expected) => {
        const {status, body} = await answered(reply);
        expect([status, body]).toEqual([200, expected]);
    });

    it.each<[string, Reply, unknown[]]>([
        ['words', {type: 'text/plain', body: 'hello'}, NOT_JSON],
        ['errors that are no words', {body: {errors: {reason: 1}}}, NOT_JSON],
        ['204', {status: 204}, FAILED],
        ['400', {status: 400, body: {error: 'bad'}}, FAILED],
        ['500', {status: 500, body: {error: 'bad'}}, FAILED],
        ['nothing, by a broken connection', {reset: true}, FAILED],
    ])('(%s) fails without its words', async (_what, reply, expected) => {
        const answer = await answered(reply);
        expect(refusal(answer)).toEqual(expected);
        expect(JSON.stringify(answer.body)).not.toContain('bad');
    });

    it('too late is a failure', async () => {
        await world.withSettings({ServiceSettings: {OutgoingIntegrationRequestsTimeout: 1}}, async () => {
            expect(refusal(await answered({silent: true}))).toEqual(FAILED);
        });
    });
});
