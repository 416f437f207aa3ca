import {generateKeyPairSync} from 'node:crypto';
import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createFakeClock} from '../../../test/fakes/fake_clock';
import type {FakeClock} from '../../../test/fakes/fake_clock';
import {createTeleportWorld, TBOT} from '../../../test/teleport/teleport_world';
import type {TeleportWorld} from '../../../test/teleport/teleport_world';
import {waitUntil} from '../../../test/teleport/wait_until';

const MINUTE_MS = 60_000;

describe('renewal of the identity', () => {
    let world: TeleportWorld;
    let clock: FakeClock;

    beforeEach(async () => {
        clock = createFakeClock(Date.now());
        world = await createTeleportWorld({clock});
    });
    afterEach(() => world.close());

    /** Lets the file system answer too, which the clock does not know of. */
    const passAnInterval = async (what: string, isTrue: () => boolean): Promise<void> => {
        await clock.advance(MINUTE_MS);
        await waitUntil(what, isTrue);
    };

    it('is taken over by the clock, before anything has failed', async () => {
        const {notAfter} = await world.writeIdentity({...TBOT, ttlMs: 2 * 3_600_000});
        expect(world.identities).toHaveLength(1);
        await passAnInterval('a second identity', () => world.identities.length === 2);
        expect(Math.abs(world.teleport.identity().notAfter - notAfter)).toBeLessThan(1_000);
        expect((await world.teleport.getCurrentUser()).name).toBe('bot-mattermost');
    });

    it('of the same identity changes nothing', async () => {
        await world.teleport.ping();
        await world.teleport.reloadIdentity();
        expect(world.identities).toHaveLength(1);
        expect(world.standIn.openConnections()).toBe(1);
    });

    it('is not tried when the configuration does not want it, but is when it is told to', async () => {
        world.config = Object.assign(world.config, {refreshIdentity: false});
        await world.writeIdentity({...TBOT, ttlMs: 2 * 3_600_000});
        await clock.advance(10 * MINUTE_MS);
        expect(world.identities).toHaveLength(1);
        await world.teleport.reloadIdentity();
        expect(world.identities).toHaveLength(2);
    });

    it('waits for the rest of a file that is being written', async () => {
        const key = join(world.folder, 'key');
        await writeFile(key, '-----BEGIN PRIVATE KEY-----\nMC4CAQ');
        await passAnInterval('the next look', () => clock.pending() === 1);
        expect((await world.teleport.getCurrentUser()).name).toBe('bot-mattermost');
        expect(world.identities).toHaveLength(1);
        await world.writeIdentity({...TBOT, ttlMs: 2 * 3_600_000});
        await clock.advance(1_000);
        await waitUntil('the whole identity', () => world.identities.length === 2);
        expect(world.lines.filter(({level}) => level !== 'info')).toEqual([]);
    });

    it('keeps the identity in use when the new one is gone or wrong, and says so', async () => {
        await rm(world.folder, {recursive: true});
        for (const pause of [MINUTE_MS, 1_000, 2_000, 3_000]) {
            await clock.advance(pause);
            await waitUntil('the next look', () => clock.pending() === 1);
        }
        await waitUntil('a warning', () => world.lines.some(({level}) => level === 'warn'));
        await expect(world.teleport.reloadIdentity()).rejects.toMatchObject({code: 'identity_invalid'});
        expect((await world.teleport.ping()).clusterName).toBe('teleport.example.com');
        expect(world.lines.filter(({level}) => level === 'warn')).toHaveLength(1);
    });

    it('never takes over an expired identity', async () => {
        const before = world.teleport.identity();
        await world.writeIdentity({...TBOT, ttlMs: -MINUTE_MS});
        await passAnInterval('an error', () => world.lines.some(({level}) => level === 'error'));
        expect(world.teleport.identity()).toEqual(before);
    });

    it('closes the old connection when its last call has ended', async () => {
        await world.teleport.ping();
        world.standIn.delayNext('Ping', 300);
        const slow = world.teleport.ping();
        await waitUntil('the slow call', () => world.standIn.calls().length === 2);
        await world.writeIdentity({...TBOT, ttlMs: 2 * 3_600_000});
        await world.teleport.reloadIdentity();
        await world.teleport.getCurrentUser();
        expect(world.standIn.openConnections()).toBe(2);
        expect((await slow).clusterName).toBe('teleport.example.com');
        await waitUntil('one connection', () => world.standIn.openConnections() === 1);
    });

    it('moves the event stream without a gap and without a disconnect', async () => {
        const connects: number[] = [];
        const ends: Error[] = [];
        const events = new Set<string>();
        world.teleport.watchAccessRequests({
            onConnected: (at) => void connects.push(at),
            onPut: ({id}) => void events.add(id),
            onDelete: () => undefined,
            onDisconnected: (reason) => void ends.push(reason),
        });
        await waitUntil('the stream', () => connects.length === 1);
        const ids: string[] = [];
        for (let round = 2; round <= 4; round += 1) {
            await world.writeIdentity({...TBOT, ttlMs: round * 3_600_000});
            await world.teleport.reloadIdentity();
            while (connects.length < round) {
                ids.push(world.createRequest());
                world.standIn.flushEvents();
                await new Promise((resolve) => setImmediate(resolve));
            }
            ids.push(world.createRequest());
            // What happened before the new stream was confirmed must be listed, as after every onConnected.
            (await world.teleport.listAccessRequests()).forEach(({id}) => events.add(id));
        }
        await waitUntil('all events', () => ids.every((id) => events.has(id)));
        expect(ends).toEqual([]);
        expect(world.streams).toEqual([true]);
        await waitUntil('one stream', () => world.standIn.openStreams() === 1);
        await waitUntil('one connection', () => world.standIn.openConnections() === 1);
    });

    it('under load fails no call', async () => {
        const failures: unknown[] = [];
        let calls = 0;
        let running = true;
        const id = world.createRequest();
        const load = async (): Promise<void> => {
            while (running) {
                await world.teleport.getAccessRequest(id).catch((reason: unknown) => failures.push(reason));
                await world.teleport.getCurrentRoles().catch((reason: unknown) => failures.push(reason));
                calls += 2;
            }
        };
        const loads = Array.from({length: 8}, load);
        for (let round = 2; round <= 10; round += 1) {
            await world.writeIdentity({...TBOT, ttlMs: round * 3_600_000});
            await world.teleport.reloadIdentity();
            const before = calls;
            await waitUntil('calls go on', () => calls > before + 20);
        }
        running = false;
        await Promise.all(loads);
        expect(failures).toEqual([]);
        expect(world.identities).toHaveLength(10);
        await waitUntil('one connection', () => world.standIn.openConnections() === 1);
    });

    it('serves reviewers whose connection was opened before it', async () => {
        const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
        const spki = publicKey.export({type: 'spki', format: 'pem'}).toString();
        const certificatePem = await world.teleport.generateUserCertificate('alice@example.com', spki, 5 * MINUTE_MS);
        const privateKeyPem = privateKey.export({type: 'pkcs8', format: 'pem'}).toString();
        const alice = world.teleport.asUser({certificatePem, privateKeyPem});
        const id = world.createRequest();
        await alice.getAccessRequest(id);
        expect(world.standIn.openConnections()).toBe(2);
        await world.writeIdentity({...TBOT, ttlMs: 2 * 3_600_000});
        await world.teleport.reloadIdentity();
        expect((await alice.getAccessRequest(id))?.id).toBe(id);
        alice.close();
        await waitUntil('the connection closes', () => world.standIn.openConnections() <= 1);
        await expect(alice.getAccessRequest(id)).rejects.toMatchObject({code: 'teleport_unavailable'});
    });
});

describe('an expired identity', () => {
    let world: TeleportWorld;

    afterEach(() => world.close());

    it('is no identity to start with', async () => {
        world = await createTeleportWorld({start: false, identity: {...TBOT, ttlMs: -1_000}});
        await expect(world.teleport.start()).rejects.toMatchObject({
            code: 'identity_expired',
            message: expect.stringContaining('bot-mattermost') as string,
        });
        expect(world.standIn.calls()).toEqual([]);
    });

    it('explains why a connection fails', async () => {
        const clock = createFakeClock(Date.now());
        world = await createTeleportWorld({clock, identity: {...TBOT, ttlMs: 10 * MINUTE_MS}});
        world.standIn.backend.advance(11 * MINUTE_MS);
        await clock.advance(11 * MINUTE_MS);
        await expect(world.teleport.ping()).rejects.toMatchObject({code: 'identity_expired', retriable: true});
        expect(world.standIn.refusals().length).toBeGreaterThan(0);
    });

    it('of seconds is noticed for real, and its successor taken over', async () => {
        world = await createTeleportWorld({identity: {...TBOT, ttlMs: 1_500}});
        const first = world.teleport.identity().notAfter;
        expect((await world.teleport.ping()).clusterName).toBe('teleport.example.com');
        await waitUntil('the end of the certificate', () => Date.now() > first, 4_000);
        world.standIn.cutConnections();
        await waitUntil('the cut', () => world.standIn.openConnections() === 0);
        await expect(world.teleport.ping()).rejects.toMatchObject({code: 'identity_expired'});
        await world.writeIdentity(TBOT);
        await world.teleport.reloadIdentity();
        expect((await world.teleport.ping()).clusterName).toBe('teleport.example.com');
    });
});
