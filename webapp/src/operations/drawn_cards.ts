// Cards that the page draws take part in what is the newest state of a request. They come by the hundred, and every change
// of the store costs the whole page: they are told together.
import type {HostStore} from '../host/store';
import type {Lifetime} from '../lifetime';
import {make} from '../store/actions';
import type {SeenCard} from '../store/reduce_requests';
import {knownRequest} from '../store/selectors';

const COLLECT_MS = 50;

export interface DrawnCards {
    note(card: SeenCard): void;
}

export interface DrawnCardsDeps {
    store: HostStore;
    lifetime: Lifetime;
}

export function createDrawnCards({store, lifetime}: DrawnCardsDeps): DrawnCards {
    let collected: SeenCard[] = [];
    const isNews = ({card, updatedAt}: SeenCard): boolean =>
        (knownRequest(store.getState(), card.request_id)?.updatedAt ?? -1) < updatedAt;
    const flush = (): void => {
        const cards = collected.filter(isNews);
        collected = [];
        if (cards.length > 0) {
            store.dispatch(make('cardsDrawn', {cards}));
        }
    };
    return {
        note(card) {
            if (collected.length === 0) {
                lifetime.after(COLLECT_MS, flush);
            }
            collected.push(card);
        },
    };
}
