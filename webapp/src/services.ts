// The composition root: everything the plugin does, joined once per initialize. Nothing here asks anybody anything yet.
import {createDialogInbox, type DialogInbox} from './client/dialog_inbox';
import {createHttp} from './client/http';
import {createOpenOwnChannel} from './client/own_channel';
import {createRpc, type Rpc} from './client/rpc';
import {createSubmitDialog} from './client/submit_dialog';
import {createWhomToAsk} from './client/whom_to_ask';
import {currentTeamId, myId, myTeamIds, ownChannelId, stampOf} from './host/selectors';
import type {HostStore} from './host/store';
import {createLifetime, type Lifetime} from './lifetime';
import {createLiveUpdates, type LiveUpdates} from './live/live_updates';
import {createTicker, type Ticker} from './live/ticker';
import {createDrawnCards, type DrawnCards} from './operations/drawn_cards';
import {createPeople, type PeopleOperations} from './operations/people';
import {createRequests, type RequestOperations} from './operations/requests';
import {createReview, type ReviewOperations} from './operations/review';
import {createSession, type SessionOperations} from './operations/session';
import {createTurns, type Turns} from './operations/turns';

export interface Services {
    store: HostStore;
    lifetime: Lifetime;
    inbox: DialogInbox;
    live: LiveUpdates;
    ticker: Ticker;
    rpc: Rpc;
    session: SessionOperations;
    requests: RequestOperations;
    review: ReviewOperations;
    people: PeopleOperations;
    drawn: DrawnCards;
    turns: Turns;
}

export interface ServicesDeps {
    store: HostStore;
    fetch: typeof fetch;
    basename: () => string;
    cookies: () => string;
    now?: () => number;
    random?: () => number;
}

export function createServices(deps: ServicesDeps): Services {
    const {fetch, basename, cookies, now = Date.now, random = Math.random} = deps;
    const lifetime = createLifetime();
    const store: HostStore = {
        ...deps.store,
        // An answer that comes after the end changes nothing any more.
        dispatch: (action) => (lifetime.signal.aborted ? undefined : deps.store.dispatch(action)),
    };
    const ask = <Answer>(question: (state: ReturnType<HostStore['getState']>) => Answer) => question(store.getState());
    const http = createHttp({fetch, basename, cookies, signal: lifetime.signal});
    const whomToAsk = createWhomToAsk({
        me: () => ask(myId),
        homeTeamId: () => ask(stampOf).homeTeamId,
        currentTeamId: () => ask(currentTeamId),
        myTeamIds: () => ask(myTeamIds),
        knownOwnChannelId: () => ask(ownChannelId),
        openOwnChannel: createOpenOwnChannel(http),
    });
    const rpc = createRpc({http, whomToAsk});
    const inbox = createDialogInbox(lifetime);
    const submitDialog = createSubmitDialog({http, whomToAsk});
    const session = createSession({store, rpc, lifetime, now});
    const requests = createRequests({store, rpc, lifetime, now});
    return {
        store,
        lifetime,
        inbox,
        rpc,
        session,
        requests,
        review: createReview({store, rpc, inbox, submitDialog, requests}),
        people: createPeople({store, http, lifetime}),
        drawn: createDrawnCards({store, lifetime}),
        turns: createTurns(lifetime),
        live: createLiveUpdates({store, session, requests, lifetime, random}),
        ticker: createTicker(lifetime, now),
    };
}
