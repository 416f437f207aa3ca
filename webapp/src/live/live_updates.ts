// What the page hears while it is open: posts of our bot, and that the connection was lost for a while.
import {parseCard} from '../../../proto/bridge/card';
import {CARD_PROP} from '../../../proto/bridge/card';
import type {HostPost} from '../host/post';
import type {HostStore} from '../host/store';
import type {Lifetime} from '../lifetime';
import type {RequestOperations} from '../operations/requests';
import type {SessionOperations} from '../operations/session';
import {make} from '../store/actions';
import {botUserId, ours} from '../store/selectors';

/** After a restart of Mattermost everybody reconnects at once. */
const SPREAD_MS = 5_000;

export interface LiveUpdates {
    /** Handlers of WebSocket events; they never throw. */
    posted(message: unknown): void;
    postEdited(message: unknown): void;
    postDeleted(message: unknown): void;
    reconnected(): void;
}

export interface LiveUpdatesDeps {
    store: HostStore;
    session: SessionOperations;
    requests: RequestOperations;
    lifetime: Lifetime;
    /** 0 up to 1. */
    random: () => number;
}

/** The post in an event's data, if it may hold a card; null for all the others, which are most. */
function postIn(message: unknown): HostPost | null {
    const text = (message as {data?: {post?: unknown}} | null)?.data?.post;
    if (typeof text !== 'string' || !text.includes(CARD_PROP)) {
        return null;
    }
    try {
        const post = JSON.parse(text) as Partial<HostPost> | null;
        return typeof post?.id === 'string' && typeof post.update_at === 'number' ? (post as HostPost) : null;
    } catch {
        return null;
    }
}

export function createLiveUpdates({store, session, requests, lifetime, random}: LiveUpdatesDeps): LiveUpdates {
    let refreshPlanned = false;
    const isOurBot = ({user_id}: HostPost): boolean => {
        const bot = botUserId(store.getState());
        return bot !== '' && user_id === bot;
    };
    const see = (message: unknown, isNew: boolean): void => {
        const post = postIn(message);
        if (post !== null && isNew) {
            requests.noteNew();
        }
        const card = post !== null && isOurBot(post) ? parseCard(post.props) : null;
        if (post !== null && card !== null) {
            const {id: postId, channel_id: channelId, update_at: updatedAt} = post;
            store.dispatch(make('cardSeen', {card, postId, channelId, updatedAt, isNew}));
        }
    };
    const refresh = async (): Promise<void> => {
        refreshPlanned = false;
        if (ours(store.getState()).session.view !== null) {
            await session.refresh();
            await requests.refreshLoaded();
        }
    };
    return {
        posted: (message) => see(message, true),
        postEdited: (message) => see(message, false),
        postDeleted(message) {
            const post = postIn(message);
            if (post !== null && isOurBot(post)) {
                store.dispatch(make('postGone', {postId: post.id}));
            }
        },
        reconnected() {
            if (!refreshPlanned) {
                refreshPlanned = true;
                lifetime.after(random() * SPREAD_MS, () => void refresh());
            }
        },
    };
}
