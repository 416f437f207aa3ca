// `/teleport review ID approve|deny`: the same dialog a card's button opens. Nothing is decided by typing.
import type {DecisionOpener} from '../callbacks/decision_opener';
import {BridgeError} from '../errors';
import type {Decision} from '../reviews/review_service';
import type {Subcommand} from './command';
import {ephemeral} from './reply';

const USAGE = 'ID approve|deny';
/** Teleport's request ids are UUIDs. */
const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const DECISIONS = new Map<string, Decision>([
    ['approve', 'approve'],
    ['deny', 'deny'],
]);

function usageError(problem: string): BridgeError {
    return new BridgeError('callback_refused', 'the review command was not understood', {
        userMessage: `${problem} Type \`/teleport review ${USAGE}\`; the id is on the card.`,
    });
}

function parse(words: readonly string[]): {requestId: string; decision: Decision} {
    const [typedId = '', typedDecision = '', ...more] = words;
    const requestId = typedId.toLowerCase();
    const decision = DECISIONS.get(typedDecision.toLowerCase());
    if (!REQUEST_ID.test(requestId)) {
        throw usageError(typedId === '' ? 'Which request?' : 'That is no whole request id.');
    }
    if (decision === undefined) {
        throw usageError(typedDecision === '' ? 'Approve or deny?' : 'Only approve and deny can be chosen.');
    }
    if (more.length > 0) {
        throw usageError('A reason is asked for in the dialog, not here.');
    }
    return {requestId, decision};
}

export function createReviewCommand(opener: Pick<DecisionOpener, 'open'>): Subcommand {
    return {
        name: 'review',
        usage: USAGE,
        summary: 'open the dialog in which you approve or deny a request.',
        async run({userId, triggerId}, words) {
            await opener.open({userId, triggerId, ...parse(words)});
            return ephemeral('');
        },
    };
}
