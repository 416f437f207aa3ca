// What people read when a callback cannot do what they asked. Plain, and says what to do next.
import {toBridgeError} from '../errors';

export const UNBELIEVED_COMMAND =
    'The Teleport bridge did not accept this call (K1); an administrator finds the reason in its log.';
export const NOT_CONFIRMED_YET = 'Not confirmed yet. The card will show the outcome; there is no need to repeat this.';
export const TOO_MANY_CALLS = 'That was too much at once. Wait a minute, then try again.';
export const DIALOG_LAPSED =
    'This dialog was open for more than 15 minutes. Nothing was decided. Close it and choose Approve or Deny once more.';
export const NOTHING_DECIDED =
    'The bridge could not do this. Nothing was decided. Try again in a moment, or decide in Teleport.';
export const OUTCOME_UNKNOWN =
    'The bridge could not confirm the outcome. Look at the card or at the request in Teleport before you try again.';

/** What went wrong, for the person: the error's own words, else `general`. */
export function userTextOf(reason: unknown, general: string): string {
    return toBridgeError(reason).userMessage ?? general;
}
