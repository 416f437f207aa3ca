// Which channels a person is in, for many channels at once. Asked afresh in every call, but for direct channels: who is
// in one never changes, so each of them is asked for once.
import {LRUCache} from 'lru-cache';

import type {MattermostApi} from '../mattermost/mattermost_api';

export interface Membership {
    /**
     * Those of the channels that the person is in. A channel that cannot be asked for proves nothing and is left out;
     * throws only when none could be asked for.
     */
    among(userId: string, channelIds: ReadonlySet<string>): Promise<ReadonlySet<string>>;
}

const AT_A_TIME = 8;
const DIRECT_CHANNELS = 10_000;
const DIRECT = 'D';

export function createMembership(mattermost: Pick<MattermostApi, 'getChannel' | 'isChannelMember'>): Membership {
    /** Channel id -> its two users; `null`: no direct channel. */
    const pairs = new LRUCache<string, {pair: readonly string[] | null}>({max: DIRECT_CHANNELS});

    const pairOf = async (channelId: string): Promise<readonly string[] | null> => {
        const known = pairs.get(channelId);
        if (known !== undefined) {
            return known.pair;
        }
        const channel = await mattermost.getChannel(channelId);
        // A direct channel is named after the ids of its users.
        const pair = channel?.type === DIRECT ? channel.name.split('__') : null;
        if (channel !== null) {
            pairs.set(channelId, {pair});
        }
        return pair;
    };

    const isIn = async (userId: string, channelId: string): Promise<boolean> => {
        const pair = await pairOf(channelId);
        return pair === null ? mattermost.isChannelMember(channelId, userId) : pair.includes(userId);
    };

    return {
        async among(userId, channelIds) {
            const waiting = [...channelIds];
            const found = new Set<string>();
            const failures: unknown[] = [];
            const work = async (): Promise<void> => {
                for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
                    try {
                        if (await isIn(userId, next)) {
                            found.add(next);
                        }
                    } catch (reason) {
                        failures.push(reason);
                    }
                }
            };
            await Promise.all(Array.from({length: AT_A_TIME}, work));
            if (failures.length > 0 && failures.length === channelIds.size) {
                throw failures[0];
            }
            return found;
        },
    };
}
