// A server as a bridge reaches it on a bad day: calls take their time, get lost on the way there or back, are carried
// out after their caller gave up; events lag; lists are old. All from one seed, so that what fails once fails again.
import type {AccessRequest} from '../../bridge/src/access_requests/access_request';
import type {Clock} from '../../bridge/src/clock';
import {BridgeError} from '../../bridge/src/errors';
import type {TeleportApi, WatchListener} from '../../bridge/src/teleport/teleport_api';

/** A number below `below`. */
export type Dice = (below: number) => number;

export function createDice(seed: number): Dice {
    let state = seed >>> 0;
    return (below) => {
        // mulberry32
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
    };
}

export interface Weather {
    clock: Clock;
    dice: Dice;
    /** Out of 100 calls, how many lose their answer or never arrive. */
    lost: () => number;
    /** Longest way of a call, one direction, ms. */
    slow: () => number;
    /** Nobody is reached at all. */
    isDown: () => boolean;
}

/** As long as the bridge's own deadline of a call. */
const DEADLINE_MS = 15_000;

/** Every method that returns a promise goes through the weather. */
export function through<Api extends object>(api: Api, weather: Weather, unavailable: () => BridgeError): Api {
    const {clock, dice} = weather;
    const journey = async (run: () => Promise<unknown>): Promise<unknown> => {
        await clock.sleep(dice(weather.slow()));
        const luck = dice(100);
        if (weather.isDown() || luck < weather.lost() / 2) {
            await clock.sleep(dice(DEADLINE_MS));
            throw unavailable();
        }
        if (luck < weather.lost()) {
            // Carried out at some time before its deadline, whenever its caller gives up.
            clock.after(dice(DEADLINE_MS), () => void run().catch(() => undefined));
            await clock.sleep(dice(DEADLINE_MS));
            throw unavailable();
        }
        const [answer] = await Promise.allSettled([run()]);
        await clock.sleep(dice(weather.slow()));
        if (answer.status === 'rejected') {
            throw answer.reason;
        }
        return answer.value;
    };
    return new Proxy(api, {
        get(target, name, receiver) {
            const member: unknown = Reflect.get(target, name, receiver);
            if (typeof member !== 'function' || ['watchAccessRequests', 'identity', 'asUser'].includes(String(name))) {
                return member;
            }
            return (...args: unknown[]) => journey(() => Reflect.apply(member, target, args) as Promise<unknown>);
        },
    });
}

/** Events come late, in order; what was on its way when the stream ended never comes. */
export function lateEvents(teleport: TeleportApi, {clock, dice, slow}: Weather): TeleportApi['watchAccessRequests'] {
    return (listener) => {
        let stream = 0;
        let lastAt = 0;
        const later = (deliver: () => void): void => {
            const mine = stream;
            lastAt = Math.max(lastAt, clock.monotonic() + dice(3 * slow()));
            clock.after(lastAt - clock.monotonic(), () => {
                if (mine === stream) {
                    deliver();
                }
            });
        };
        const late: WatchListener = {
            onConnected: (at) => later(() => listener.onConnected(at)),
            onPut: (request, at) => later(() => listener.onPut(request, at)),
            onDelete: (id) => later(() => listener.onDelete(id)),
            onDisconnected(reason) {
                stream += 1;
                listener.onDisconnected(reason);
            },
        };
        return teleport.watchAccessRequests(late);
    };
}

/** What the list said a while ago. */
export function oldLists(history: () => {at: number; rows: AccessRequest[]}[], {clock, dice}: Weather) {
    return (): Promise<AccessRequest[]> => {
        const until = clock.monotonic() - dice(2_000);
        const past = history().filter(({at}) => at <= until);
        return Promise.resolve(structuredClone(past.at(-1)?.rows ?? []));
    };
}
