// Accounts that appear on cards and that the host has not loaded.
import * as z from 'zod/mini';
import type {Http} from '../client/http';
import {userOf} from '../host/selectors';
import type {HostStore} from '../host/store';
import type {Lifetime} from '../lifetime';
import {make} from '../store/actions';
import {ours} from '../store/selectors';

const TIMEOUT_MS = 10_000;
/** Cards are drawn one after the other; their people are asked for together. */
const COLLECT_MS = 50;
const MOST_AT_ONCE = 100;
const USER_ID = /^[a-z0-9]{26}$/;

const text = z.catch(z.string(), '');
const person = z.object({
    id: z.string(),
    username: z.string(),
    first_name: text,
    last_name: text,
    nickname: text,
    last_picture_update: z.catch(z.number(), 0),
});

export interface PeopleOperations {
    /** Asks for those that are not known, once per page. */
    ensure(ids: readonly string[]): void;
}

export interface PeopleDeps {
    store: HostStore;
    http: Http;
    lifetime: Lifetime;
}

export function createPeople({store, http, lifetime}: PeopleDeps): PeopleOperations {
    const asked = new Set<string>();
    let collected: string[] = [];

    const read = async (ids: readonly string[]): Promise<void> => {
        const {status, body} = await http.post('/api/v4/users/ids', ids, TIMEOUT_MS);
        const parsed = z.array(person).safeParse(body);
        if (status === 200 && parsed.success) {
            store.dispatch(make('peopleRead', {people: parsed.data}));
        }
    };
    const flush = (): void => {
        const ids = collected;
        collected = [];
        for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
            // Without an answer a card shows the name that Teleport knows.
            read(ids.slice(from, from + MOST_AT_ONCE)).catch(() => undefined);
        }
    };

    return {
        ensure(ids) {
            const state = store.getState();
            const isMissing = (id: string) =>
                USER_ID.test(id) &&
                !asked.has(id) &&
                userOf(state, id) === undefined &&
                ours(state).people[id] === undefined;
            const missing = [...new Set(ids)].filter(isMissing);
            if (missing.length === 0) {
                return;
            }
            if (collected.length === 0) {
                lifetime.after(COLLECT_MS, flush);
            }
            missing.forEach((id) => asked.add(id));
            collected.push(...missing);
        },
    };
}
