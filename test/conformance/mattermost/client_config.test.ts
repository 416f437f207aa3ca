import {createWorld} from './create_world';
import type {World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterAll(() => world.close());

const PATH = '/config/client?format=old';

describe('the client configuration', () => {
    it('gives the key of trigger ids, the address and the version to anybody', async () => {
        const {body} = await world.nobody.get<Record<string, string>>(PATH);
        expect(Object.keys(body)).toEqual(expect.arrayContaining(['AsymmetricSigningPublicKey', 'SiteURL', 'Version']));
        expect(body.SiteURL).toMatch(/^https?:\/\/[^/]+.*[^/]$/);
        expect(body.Version).toMatch(/^\d+\.\d+\.\d+$/);
    });

    it('gives the same key with a session', async () => {
        const [anybody, bot] = [await world.nobody.get(PATH), await world.bot.as.get(PATH)];
        expect(bot.body.AsymmetricSigningPublicKey).toBe(anybody.body.AsymmetricSigningPublicKey);
    });

    it('tells a session, and only a session, the settings that the bridge checks', async () => {
        const keys = [
            'RequireEmailVerification',
            'ShowEmailAddress',
            'RestrictDirectMessage',
            'PostEditTimeLimit',
            'EnableCommands',
        ];
        const [anybody, bot] = [await world.nobody.get(PATH), await world.bot.as.get(PATH)];
        expect(keys.filter((key) => key in bot.body)).toEqual(keys);
        expect(keys.filter((key) => key in anybody.body)).toEqual([]);
    });

    it('holds words, not booleans and numbers', async () => {
        const {body} = await world.bot.as.get(PATH);
        expect(body).toMatchObject({ShowEmailAddress: 'true', EnableCommands: 'true', PostEditTimeLimit: '-1'});
    });

    it('follows a changed setting at once', async () => {
        await world.withSettings({ServiceSettings: {PostEditTimeLimit: 300}}, async () => {
            expect((await world.bot.as.get(PATH)).body.PostEditTimeLimit).toBe('300');
        });
    });

    it('carries the server\u2019s time in the Date header, also for who has no session', async () => {
        const {headers} = await world.nobody.get(PATH);
        expect(Date.parse(headers.get('date') ?? '')).not.toBeNaN();
    });
});
