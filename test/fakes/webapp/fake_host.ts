// A host for tests: a real store with the plugin's reducer in it, and recorded dispatches.
import {combineReducers, legacy_createStore} from 'redux';
import type {HostState, HostUser} from '../../../webapp/src/host/state';
import type {HostStore} from '../../../webapp/src/host/store';
import {PLUGIN_ID} from '../../../webapp/src/manifest';
import {reduce} from '../../../webapp/src/store/reducer';

export const ME = 'yds7ganfibfmtrchga47x6o9yr';
export const BOT = '54ns45zietnfzrh5udp3wfubpo';
export const STRANGER = 'zzz7ganfibfmtrchga47x6o9yr';
export const TEAM = '6je85uyo4bb65bh6ncufwy8idy';
export const OTHER_TEAM = 'otherteamotherteamothertea';
export const OWN_CHANNEL = 'ownchannelownchannelowncha';

const user = (id: string, username: string): HostUser => ({id, username});

export interface FakeHostOptions {
    stamp?: {bot_user_id?: string; home_team_id?: string};
    currentTeamId?: string;
    teams?: readonly string[];
    /** Whether the page knows my channel with myself. */
    knowsOwnChannel?: boolean;
    me?: string;
}

export function makeHostState(options: FakeHostOptions = {}): HostState {
    const {stamp = {}, currentTeamId = TEAM, teams = [TEAM], knowsOwnChannel = true, me = ME} = options;
    const own = {id: OWN_CHANNEL, type: 'D', name: `${me}__${me}`};
    return {
        entities: {
            users: {currentUserId: me, profiles: {[ME]: user(ME, 'alice'), [BOT]: user(BOT, 'teleport')}},
            teams: {currentTeamId, myMembers: Object.fromEntries(teams.map((id) => [id, {}]))},
            channels: {channels: knowsOwnChannel ? {[own.id]: own} : {}},
            posts: {posts: {}},
            general: {config: {}},
            preferences: {myPreferences: {}},
        },
        plugins: {plugins: {[PLUGIN_ID]: {props: stamp}}},
    };
}

export interface FakeHost extends HostStore {
    /** Replaces a part of what the host itself keeps. */
    setEntities(change: Partial<NonNullable<HostState['entities']>>): void;
    /** Whether the page's live connection stands. */
    setConnected(connected: boolean): void;
}

export function createFakeHost(options: FakeHostOptions = {}): FakeHost {
    const {entities, plugins} = makeHostState(options);
    const keep = <Part>(initial: Part, type: string) => {
        return (part: Part = initial, action: {type: string; change?: object}): Part =>
            action.type === type ? {...part, ...action.change} : part;
    };
    const store = legacy_createStore(
        combineReducers({
            entities: keep(entities, 'ENTITIES'),
            plugins: keep(plugins, 'PLUGINS'),
            websocket: keep({connected: true}, 'WEBSOCKET'),
            [`plugins-${PLUGIN_ID}`]: reduce,
        }),
    );
    const dispatch = (action: unknown): unknown =>
        typeof action === 'function'
            ? (action as (dispatch: unknown, getState: unknown) => unknown)(dispatch, store.getState)
            : store.dispatch(action as {type: string});
    return {
        getState: () => store.getState() as unknown as HostState,
        subscribe: store.subscribe,
        dispatch,
        setConnected: (connected) => void store.dispatch({type: 'WEBSOCKET', change: {connected}} as {type: string}),
        setEntities: (change) => void store.dispatch({type: 'ENTITIES', change} as {type: string}),
    };
}
