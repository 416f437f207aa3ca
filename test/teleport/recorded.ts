// Recordings of real servers (test/fixtures), for tests of this room.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {RequestState} from '../../bridge/src/gen/teleport/legacy/types/types';
import type {AccessRequestV3} from '../../bridge/src/gen/teleport/legacy/types/types';
import {AccessRequestV3 as AccessRequestMessage} from '../../bridge/src/gen/teleport/legacy/types/types';

export type RecordedServer = 'teleport' | 'teleport-v17';

export const recordedPath = (server: RecordedServer, file: string): string =>
    path.join(__dirname, '../fixtures', server, file);

export const readRecorded = (server: RecordedServer, file: string): string =>
    readFileSync(recordedPath(server, file), 'utf8');

export const readRecordedJson = <T>(server: RecordedServer, file: string): T =>
    JSON.parse(readRecorded(server, file)) as T;

/** Enum names, as the recordings have them, to numbers. */
function withNumbers(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) {
        return value.map((one) => withNumbers(one));
    }
    if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withNumbers(one, name)]));
    }
    const isState = key === 'State' || key === 'ProposedState';
    return isState && typeof value === 'string' ? RequestState[value as keyof typeof RequestState] : value;
}

/** A recorded request as it comes from the wire: written and read again. */
export function recordedRequest(server: RecordedServer, name: string): AccessRequestV3 {
    const json = withNumbers(readRecordedJson(server, `requests/${name}.json`));
    const message = AccessRequestMessage.fromPartial(json as Parameters<typeof AccessRequestMessage.fromPartial>[0]);
    return AccessRequestMessage.decode(AccessRequestMessage.encode(message).finish());
}
