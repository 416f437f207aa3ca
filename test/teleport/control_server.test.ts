import type {UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';
import {call, connectClient} from './connect_client';
import {CONTROL_ROUTES} from './control_routes';
import {startControlServer, type ControlServer} from './control_server';
import {createTeleportStandIn, type TeleportStandIn} from './create_teleport_stand_in';
import {seedCluster} from './seed';

describe('the control API', () => {
    let standIn: TeleportStandIn;
    let control: ControlServer;
    const send = async (route: string, body?: unknown, headers: Record<string, string> = {}) => {
        const [method = '', path = ''] = route.split(' ');
        const response = await fetch(control.url + path, {
            method,
            headers,
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
        return {status: response.status, body: (await response.json()) as Record<string, unknown>};
    };

    beforeEach(async () => {
        standIn = await createTeleportStandIn();
        seedCluster(standIn.backend);
        control = await startControlServer(standIn, CONTROL_ROUTES);
    });
    afterEach(async () => {
        await control.close();
        await standIn.close();
    });

    it('adds roles and users, and removes users', async () => {
        await send('PUT /roles', {name: 'auditor', allow: {Rules: [{Resources: ['access_request'], Verbs: ['list']}]}});
        await send('PUT /users', {name: 'eve@example.com', roles: ['auditor'], traits: {team: ['db']}});
        expect(standIn.backend.role('auditor')?.Spec?.Allow?.Rules[0]?.Verbs).toEqual(['list']);
        expect(standIn.backend.user('eve@example.com')?.Spec?.Roles).toEqual(['auditor']);
        await send('DELETE /users', {name: 'eve@example.com'});
        expect(standIn.backend.user('eve@example.com')).toBeUndefined();
    });

    it('moves the clock', async () => {
        const before = standIn.backend.now();
        await send('POST /advance', {ms: 3_600_000});
        expect(standIn.backend.now() - before).toBeGreaterThanOrEqual(3_600_000);
    });

    it('issues an identity that may call', async () => {
        const {body} = await send('POST /identities', {user: 'bob@example.com', kind: 'login'});
        const client = connectClient(standIn, {keyPem: String(body['keyPem']), certPem: String(body['certPem'])});
        const user = await call<UserV2>((done) => client.auth.getCurrentUser({}, done)).finally(() => client.close());
        expect(user.Metadata?.Name).toBe('bob@example.com');
        expect(await send('POST /identities', {user: 'nobody-such', kind: 'login'})).toMatchObject({
            status: 400,
            body: {error: 'user "nobody-such" not found: create it with upsertUser before issuing its identity'},
        });
    });

    it('says what is wrong with a body, and which routes there are', async () => {
        expect(await send('POST /advance', {ms: 'soon'})).toEqual({
            status: 400,
            body: {error: '✖ Invalid input: expected number, received string\n  → at ms'},
        });
        const missing = await send('GET /nothing');
        expect(missing.status).toBe(404);
        expect(String(missing.body['routes'])).toContain('POST /drop-response');
    });

    it('does not serve a web page', async () => {
        expect((await send('GET /users', undefined, {Origin: 'https://evil.example'})).status).toBe(403);
    });
});
