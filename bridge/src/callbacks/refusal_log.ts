// Why calls were not believed, for the administrator: each reason in full, but never so many lines that a flood of
// forged calls fills a disk or hides everything else. Every call comes from Mattermost's own address, the genuine ones
// too: a flood may cost lines, never service.
import type {Clock} from '../clock';
import type {Log, LogFields} from '../observability/log';
import type {RouteName} from './callback_route';
import type {RefusalCode} from './gate';
import {createRateLimit} from './rate_limit';

const LINES = 30;
const PER_MS = 60_000;
const ADDRESSES = 1_000;

export interface RefusalLog {
    add(route: RouteName, address: string, code: RefusalCode, fields: LogFields): void;
}

export function createRefusalLog(clock: Clock, log: Log): RefusalLog {
    const lines = createRateLimit(clock, {calls: LINES, perMs: PER_MS, keys: ADDRESSES});
    return {
        add(route, address, code, fields) {
            const admission = lines.take(address);
            if (admission === 'admitted') {
                log.warn({...fields, route, address, code}, 'a call was not believed');
            } else if (admission === 'refused_first') {
                log.warn(
                    {address, code: 'rate_limited'},
                    'too many calls were not believed; the next ones are only counted',
                );
            }
        },
    };
}
