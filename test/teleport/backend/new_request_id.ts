// Ids of requests: UUID version 7, so that the order of the names is the order of creation.
import {randomBytes} from 'node:crypto';

/** Gives ids that grow, also within one millisecond. `now` in unix ms. */
export function createRequestIds(now: () => number): () => string {
    let last = -1;
    let sequence = 0;
    return () => {
        const at = Math.floor(now());
        sequence = at <= last ? sequence + 1 : 0;
        last = Math.max(at, last);
        if (sequence > 0xfff) {
            last += 1;
            sequence = 0;
        }
        const time = last.toString(16).padStart(12, '0');
        const random = randomBytes(8);
        random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
        const tail = random.toString('hex');
        const count = sequence.toString(16).padStart(3, '0');
        return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    };
}
