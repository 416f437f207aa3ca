// The post menu's "Copy tsh review command".
import type {CardModel} from '../../../proto/bridge/card';
import {postOf} from '../host/selectors';
import type {HostState} from '../host/state';
import {trustedCard} from '../store/selectors';

/** What a request id may look like in a line for a shell. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

const commandOf = (card: CardModel | null): string | null =>
    card !== null && card.status === 'pending' && PLAIN.test(card.request_id)
        ? `tsh request review --approve ${card.request_id}`
        : null;

/** Null for a post that is no open card of our bot. Without a line break: it does not run by being pasted. */
export function tshCommand(state: HostState, postId: string): string | null {
    const post = postOf(state, postId);
    return post === undefined ? null : commandOf(trustedCard(state, post));
}
