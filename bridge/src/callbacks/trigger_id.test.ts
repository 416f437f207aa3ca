import {createTriggerSigner, withPart, withTwinSignature} from '../../../test/fakes/callbacks/trigger_ids';
import {createRecordedLog} from '../../../test/fakes/callbacks/recorded_log';
import {createFakeClock} from '../../../test/fakes/fake_clock';
import {public_key as realKey, samples} from '../../../test/fixtures/mattermost/trigger-ids.json';
import type {ClientConfig} from '../mattermost/mattermost_api';
import {createTriggerVerifier} from './trigger_id';

const ALICE = 'a'.repeat(26);
const IVAN = 'i'.repeat(26);

function setUp(start?: number) {
    const clock = createFakeClock(start);
    const log = createRecordedLog();
    const signer = createTriggerSigner();
    const server = {publicKey: signer.publicKey, offsetMs: 0, reads: 0, down: false};
    const getClientConfig = (): Promise<ClientConfig> => {
        server.reads += 1;
        return server.down
            ? Promise.reject(new Error('down'))
            : Promise.resolve({
                  version: '10.12.0',
                  siteUrl: '',
                  requireEmailVerification: false,
                  asymmetricSigningPublicKey: server.publicKey,
                  serverTime: clock.now() + server.offsetMs,
              });
    };
    const verifier = createTriggerVerifier({mattermost: {getClientConfig}, clock, log});
    const code = async (triggerId: string, userId = ALICE) => {
        const verdict = await verifier.verify(triggerId, userId);
        return verdict.valid ? 'valid' : verdict.code;
    };
    const fresh = (userId = ALICE) => signer.make(userId, clock.now() + server.offsetMs);
    return {clock, log, signer, server, code, fresh};
}

it.each(samples.map((sample) => [sample.name, sample] as const))(
    'judges a recorded sample: %s',
    async (_name, sample) => {
        const {code, server} = setUp(sample.recorded_at);
        server.publicKey = realKey;
        const [, claimed = ''] = Buffer.from(sample.trigger_id, 'base64').toString('latin1').split(':');
        expect((await code(sample.trigger_id, claimed)) === 'valid').toBe(sample.valid);
    },
);

it('takes a fresh one of that user, once', async () => {
    const {code, fresh} = setUp();
    const triggerId = fresh();
    expect(await code(triggerId)).toBe('valid');
    expect(await code(triggerId)).toBe('trigger_repeated');
});

it('knows a used one again under the second form of its signature', async () => {
    const {code, fresh} = setUp();
    const triggerId = fresh();
    expect(await code(triggerId)).toBe('valid');
    expect(withTwinSignature(triggerId)).not.toBe(triggerId);
    expect(await code(withTwinSignature(triggerId))).toBe('trigger_repeated');
});

it('takes none of another user, and none whose parts were changed', async () => {
    const {code, fresh} = setUp();
    expect(await code(fresh(IVAN))).toBe('trigger_of_another_user');
    expect(await code(withPart(fresh(IVAN), 1, ALICE))).toBe('trigger_bad_signature');
    expect(await code(withPart(fresh(), 2, '1'))).toBe('trigger_bad_signature');
});

it('takes none that is older than 30 s or more than 5 s ahead, on the clock of the server', async () => {
    const {code, signer, clock, server} = setUp();
    server.offsetMs = 3_600_000;
    const at = (ageMs: number) => signer.make(ALICE, clock.now() + server.offsetMs - ageMs);
    expect(await code(at(29_000))).toBe('valid');
    expect(await code(at(-4_000))).toBe('valid');
    expect(await code(at(31_000))).toBe('trigger_expired');
    expect(await code(at(-6_000))).toBe('trigger_from_the_future');
});

it('warns when the clocks differ', async () => {
    const {code, fresh, server, log} = setUp();
    server.offsetMs = 60_000;
    expect(await code(fresh())).toBe('valid');
    expect(log.codes()).toContain('clock_offset');
});

it('reads a changed key after a bad signature, at most once a minute, and says so', async () => {
    const {code, clock, server, log, fresh} = setUp();
    await code(fresh());
    const next = createTriggerSigner();
    server.publicKey = next.publicKey;
    const made = () => next.make(ALICE, clock.now());
    expect(server.reads).toBe(1);
    expect(await code(made())).toBe('trigger_bad_signature');
    expect(server.reads).toBe(1);
    await clock.advance(60_000);
    expect(await code(made())).toBe('valid');
    expect(server.reads).toBe(2);
    expect(log.codes()).toContain('signing_key_changed');
    for (let call = 0; call < 20; call += 1) {
        expect(await code(fresh())).toBe('trigger_bad_signature');
    }
    expect(server.reads).toBe(2);
});

it('verifies nothing without a key that is at most ten minutes old', async () => {
    const {code, clock, server, fresh} = setUp();
    server.down = true;
    expect(await code(fresh())).toBe('signing_key_unavailable');
    server.down = false;
    await clock.advance(5_000);
    expect(await code(fresh())).toBe('valid');
    server.down = true;
    await clock.advance(599_000);
    expect(await code(fresh())).toBe('valid');
    await clock.advance(1_000);
    expect(await code(fresh())).toBe('signing_key_unavailable');
});

it.each([
    ['no key', ''],
    ['garbage', 'AAAA'],
])('verifies nothing when the server gives %s', async (_what, publicKey) => {
    const {code, fresh, server, log} = setUp();
    server.publicKey = publicKey;
    expect(await code(fresh())).toBe('signing_key_unavailable');
    expect(log.codes()).toContain('signing_key_unavailable');
});
