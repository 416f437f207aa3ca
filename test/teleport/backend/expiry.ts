// What has lapsed goes: pending requests past their pending time, resolved ones past their access, records of plugins.
import {RequestState} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Store} from './store';
import {millisOf} from './times';

const isPast = (until: number | undefined, now: number): boolean => until !== undefined && until <= now;

/** Oldest end first, as the events of the real server come. */
export function expireLapsed(store: Store): void {
    if (!store.mayHaveLapsed()) {
        return;
    }
    const now = store.now();
    const lapsed = [...store.requests.values()]
        .map((request) => ({request, until: millisOf(request.Metadata?.Expires)}))
        .filter(({until}) => isPast(until, now))
        .sort((a, b) => (a.until ?? 0) - (b.until ?? 0));
    for (const {request} of lapsed) {
        const id = request.Metadata?.Name ?? '';
        // A listener that reads while it is told may have been here before.
        if (!store.remove(id)) {
            continue;
        }
        store.record({
            event: 'access_request.expire',
            user: 'system',
            impersonator: '',
            requestId: id,
            detail: {state: RequestState[request.Spec?.State ?? RequestState.NONE] ?? ''},
        });
    }
    for (const [id, data] of [...store.pluginData.entries()]) {
        if (isPast(millisOf(data.Metadata?.Expires), now)) {
            store.pluginData.delete(id);
        }
    }
    store.forgetEnds();
    for (const {Metadata} of [...store.requests.values(), ...store.pluginData.values()]) {
        store.endsAt(millisOf(Metadata?.Expires));
    }
}
