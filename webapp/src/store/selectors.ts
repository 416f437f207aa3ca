// Questions to the plugin's part of the store. Before the reducer is there, and after it went, the answer is the beginning.
import {parseCard, type CardModel} from '../../../proto/bridge/card';
import type {HostPost} from '../host/post';
import {stampOf} from '../host/selectors';
import type {HostState} from '../host/state';
import {PLUGIN_ID} from '../manifest';
import {requestOf} from './reduce_requests';
import {INITIAL_STATE} from './reducer';
import type {KnownRequest, PluginState} from './types';

const KEY = `plugins-${PLUGIN_ID}`;

export const ours = (state: HostState): PluginState => (state[KEY] as PluginState | undefined) ?? INITIAL_STATE;

/** Whose cards are drawn: the stamped bot's, else the one that the bridge names. Empty: nobody's yet. */
export const botUserId = (state: HostState): string =>
    stampOf(state).botUserId || (ours(state).session.view?.bot_user_id ?? '');

export const teleportUser = (state: HostState): string => ours(state).session.view?.teleport_user ?? '';

export const knownRequest = (state: HostState, requestId: string): KnownRequest | undefined =>
    requestOf(ours(state).requests, requestId);

/** The card in a post, if our bot wrote it. Anybody may write a post of our type with a card in it. */
export function trustedCard(state: HostState, post: HostPost): CardModel | null {
    const bot = botUserId(state);
    return bot !== '' && post.user_id === bot ? parseCard(post.props) : null;
}
