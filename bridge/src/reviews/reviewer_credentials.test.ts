import {createFakeClock} from '../../../test/fakes/fake_clock';
import {createFakeTeleport} from '../../../test/fakes/fake_teleport';
import {BridgeError} from '../errors';
import {createReviewerCredentials} from './reviewer_credentials';

it('shares one certificate while a minute of it is left, and makes another then', async () => {
    const clock = createFakeClock();
    const teleport = createFakeTeleport(clock);
    const credentials = createReviewerCredentials({teleport, clock});
    const [one, two] = await Promise.all([credentials.of('alice'), credentials.of('alice')]);
    expect(one).toBe(two);
    await clock.advance(240_000);
    expect(await credentials.of('alice')).toBe(one);
    await clock.advance(1);
    expect(await credentials.of('alice')).not.toBe(one);
    expect(teleport.lifetimes).toEqual([300_000, 300_000]);
});

it('does not keep a failure', async () => {
    const clock = createFakeClock();
    const teleport = createFakeTeleport(clock);
    const credentials = createReviewerCredentials({teleport, clock});
    teleport.failWith('generateUserCertificate', new BridgeError('impersonation_refused', 'no'), {times: 1});
    await expect(credentials.of('alice')).rejects.toMatchObject({code: 'impersonation_refused'});
    expect(await credentials.of('alice')).toMatchObject({certificatePem: expect.any(String)});
});
