// A click on Approve or Deny of a card. The answer is always empty: what there is to say is a dialog or the card itself.
import {actionCallback, type ActionCallback} from '../../../proto/bridge/callbacks';
import type {Deliveries} from '../delivery/deliveries';
import {hasCode, toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {DecisionOpener} from './decision_opener';
import {claimedIds, type Gate} from './gate';
import type {Keys} from './keys';
import type {Notice} from './notice';
import type {RateLimit} from './rate_limit';
import {NOTHING_DECIDED, TOO_MANY_CALLS, userTextOf} from './texts';
import type {TriggerVerifier} from './trigger_id';

export type ActionAnswer = Record<string, never>;

export interface ActionDeps {
    keys: Keys;
    triggers: TriggerVerifier;
    deliveries: Pick<Deliveries, 'findPost' | 'lookAt' | 'closeOrphan'>;
    opener: DecisionOpener;
    notice: Notice;
    perUser: RateLimit;
    log: Log;
}

const NOTHING: ActionAnswer = {};

export function createActionHandler(deps: ActionDeps) {
    const {keys, triggers, deliveries, opener, notice, perUser, log} = deps;

    /** By dialog; by direct message when Mattermost opens none. */
    const say = async (click: ActionCallback, text: string): Promise<void> => {
        try {
            await opener.say(click.trigger_id, text);
        } catch (reason) {
            log.warn(
                {user_id: click.user_id, code: toBridgeError(reason).code, err: reason},
                'no dialog could be opened',
            );
            await notice.tell(click.user_id, text);
        }
    };

    const decide = async (click: ActionCallback, gate: Gate<ActionAnswer>): Promise<void> => {
        const {request_id: requestId, creation_key: creationKey, action} = click.context;
        const fields = {user_id: click.user_id, request_id: requestId, post_id: click.post_id};
        try {
            const post = await deliveries.findPost(requestId, creationKey, click.post_id);
            if (post === null) {
                gate.refuse('post_not_ours', fields);
                await deliveries.closeOrphan(click.post_id);
                return;
            }
            const decision = action === 'approve' ? 'approve' : 'deny';
            await opener.open({userId: click.user_id, triggerId: click.trigger_id, requestId, decision});
            log.info({...fields, decision}, 'a decision dialog was opened');
        } catch (reason) {
            const {code} = toBridgeError(reason);
            gate.note(code);
            log.warn({...fields, code, err: reason}, 'a click led to no dialog');
            if (!hasCode(reason, 'own_request', 'not_linked', 'not_a_reviewer')) {
                deliveries.lookAt(requestId);
            }
            await say(click, userTextOf(reason, NOTHING_DECIDED));
        }
    };

    return async (body: unknown, gate: Gate<ActionAnswer>): Promise<ActionAnswer> => {
        if (!keys.usable) {
            return gate.refuse('secret_unusable');
        }
        const parsed = actionCallback.safeParse(body);
        if (!parsed.success) {
            return gate.refuse('malformed');
        }
        const click = parsed.data;
        const claimed = claimedIds({user_id: click.user_id, post_id: click.post_id});
        if (!keys.verifyAction(click.context)) {
            return gate.refuse('bad_context', claimed);
        }
        const verdict = await triggers.verify(click.trigger_id, click.user_id);
        if (!verdict.valid) {
            return gate.refuse(verdict.code, claimed);
        }
        if (!gate.prove()) {
            return NOTHING;
        }
        const admission = perUser.take(click.user_id);
        if (admission === 'admitted') {
            await decide(click, gate);
            return NOTHING;
        }
        gate.note('rate_limited');
        if (admission === 'refused_first') {
            await say(click, TOO_MANY_CALLS);
        }
        return NOTHING;
    };
}
