import {createWorld} from './create_world';
import type {World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

it('an error is JSON with an id, a message, the status again, and the id of the request', async () => {
    const {status, headers, body} = await world.bot.as.get(`/posts/${'a'.repeat(26)}`);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body).toEqual({
        id: 'app.post.get.app_error',
        message: expect.stringMatching(/\w/) as unknown,
        detailed_error: '',
        request_id: headers.get('x-request-id'),
        status_code: 404,
    });
});

it('a route that does not exist is an error of its own, without the id of a request', async () => {
    const {status, body} = await world.bot.as.get('/no/such/route');
    expect([status, body.id, body.status_code]).toEqual([404, 'api.context.404.app_error', 404]);
    expect(body).not.toHaveProperty('request_id');
});

it('a body that is no JSON is a bad request', async () => {
    const {status, body} = await world.bot.as.call('POST', '/posts', undefined, {raw: 'zzz'});
    expect([status, body.id]).toEqual([400, 'api.context.invalid_body_param.app_error']);
});

it('hardened, the server says nothing of its own failures, not even the id', async () => {
    await world.withSettings({ServiceSettings: {ExperimentalEnableHardenedMode: true}}, async () => {
        const {status, body} = await world.bot.as.post('/posts', {channel_id: world.channel.id, message: 'a\u0000b'});
        expect([status, body.id, body.message]).toEqual([500, '', 'Internal Server Error']);
    });
});

it('every answer names the server\u2019s version', async () => {
    const {headers} = await world.bot.as.get('/users/me');
    expect(headers.get('x-version-id')).toMatch(/^\d+\.\d+\.\d+\./);
});
