// One callback on its way from unproven to proven. Handlers ask it for the answer that each stage deserves.
import type {LogFields} from '../observability/log';
import type {TriggerRefusal} from './trigger_id';

/** Why a call was not believed; for log and metrics, never for the caller. */
export type RefusalCode =
    | TriggerRefusal
    | 'secret_unusable'
    | 'malformed'
    | 'too_large'
    | 'bad_token'
    | 'bad_context'
    | 'bad_state'
    | 'state_of_another_user'
    | 'post_not_ours'
    | 'verification_slow';

export interface Gate<Answer> {
    /** The call is not believed: the reason is logged (seldom, when there are many), every caller gets the same answer. */
    refuse(code: RefusalCode, fields?: LogFields): Answer;
    /** The call is proven to come from the user it names. False: it was refused meanwhile for taking too long; do nothing. */
    prove(): boolean;
    /** How the call ended, for the metrics; `ok` when nothing is said. */
    note(result: string): void;
    /** True when the answer went out before the work was done: tell the person in another way. */
    isAnswered(): boolean;
}

const ID = /^[a-z0-9]{26}$/;

/** Ids that a caller claims, only those shaped like ids: a log line is no place for foreign text. */
export function claimedIds(ids: Record<string, string>): LogFields {
    return Object.fromEntries(Object.entries(ids).filter(([, id]) => ID.test(id)));
}
