// test/fixtures/mattermost/trigger-ids.json: ids of here pass the check that was made on real ones.
import {createPublicKey, verify} from 'node:crypto';

import {createTriggerIds, type TriggerIds} from '../store/trigger_ids';
import {recording, RECORDED_HOST} from './recordings';

interface File {
    public_key: string;
    layout: string;
    lengths_of_60_samples: Record<string, number>;
    samples: {name: string; trigger_id: string; valid: boolean; api_reply_trigger_id?: string; user_id?: string}[];
}

const {
    public_key: publicKey,
    samples,
    lengths_of_60_samples: lengths,
} = recording<File>('trigger-ids.json', RECORDED_HOST);
const USER = 'u'.repeat(26);
const NOW = 1_795_416_470_254;

/** As verify-trigger-id.mjs does it, without the age. */
function check(triggerId: string, spki: string): {clientTriggerId?: string; userId?: string; ok: boolean} {
    const [clientTriggerId, userId, millis, signature = ''] = Buffer.from(triggerId, 'base64').toString().split(':');
    const key = createPublicKey({key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki'});
    const signed = Buffer.from(`${clientTriggerId}:${userId}:${millis}:`);
    return {clientTriggerId, userId, ok: verify('sha256', signed, key, Buffer.from(signature, 'base64'))};
}

let triggers: TriggerIds;
beforeEach(() => {
    triggers = createTriggerIds();
});

it('makes the check right on the recorded ones first', () => {
    const valid = samples.filter((sample) => sample.valid);
    expect(valid.map((sample) => check(sample.trigger_id, publicKey).ok)).toEqual(valid.map(() => true));
    expect(valid.map((sample) => check(sample.trigger_id, publicKey).clientTriggerId)).toEqual(
        valid.map((sample) => sample.api_reply_trigger_id),
    );
});

it('mints ids of the recorded layout and lengths, signed by the key it shows', () => {
    const minted = Array.from({length: 60}, () => triggers.mint(USER, NOW));
    for (const {clientTriggerId, triggerId} of minted) {
        expect(check(triggerId, triggers.publicKey())).toEqual({clientTriggerId, userId: USER, ok: true});
        // A signature may be shorter than most, seldom.
        expect([...Object.keys(lengths), '212']).toContain(String(triggerId.length));
    }
    expect(triggers.publicKey()).toHaveLength(publicKey.length);
    expect(triggers.publicKey().slice(0, 36)).toBe(publicKey.slice(0, 36));
});

it('verifies its own ids for as long as they live, and no others', () => {
    const {triggerId, clientTriggerId} = triggers.mint(USER, NOW);
    expect(triggers.verify(triggerId, NOW + 30_000, 30)).toEqual({clientTriggerId, userId: USER});
    const reason = (id: string, at = NOW, ttl = 30): string => {
        try {
            triggers.verify(id, at, ttl);
            return 'none';
        } catch (error) {
            return (error as {id: string}).id.replace('interactive_message.decode_trigger_id.', '');
        }
    };
    expect(reason(triggerId, NOW + 30_001)).toBe('expired');
    expect(reason(createTriggerIds().mint(USER, NOW).triggerId)).toBe('verify_signature_failed');
    const changed = Buffer.from(triggerId, 'base64').toString().replace(USER, 'v'.repeat(26));
    expect(reason(Buffer.from(changed).toString('base64'))).toBe('verify_signature_failed');
    expect(reason('zzz')).toBe('base64_decode_failed');
    expect(reason('')).toBe('missing_data');
    triggers.rotate();
    expect(reason(triggerId)).toBe('verify_signature_failed');
});
