// The one road to a decision begins here, whether somebody clicked, typed or used the plugin: a dialog for that person,
// opened with the fresh trigger id of what he just did.
import type {Clock} from '../clock';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Decision, Proposal, ReviewService} from '../reviews/review_service';
import {decisionDialog, refusalDialog} from './decision_dialog';
import type {Keys} from './keys';

export const DIALOG_LIFETIME_MS = 15 * 60_000;

export interface DecisionOrder {
    /** Verified by its trigger id. */
    userId: string;
    triggerId: string;
    requestId: string;
    decision: Decision;
}

export interface DecisionOpener {
    /**
     * Opens the confirming dialog. Throws what `ReviewService.propose` throws when this person may not decide this now, and
     * Mattermost's errors when the dialog cannot be opened.
     */
    open(order: DecisionOrder): Promise<Proposal>;
    /** Opens a dialog that only says something. */
    say(triggerId: string, text: string): Promise<void>;
}

export interface DecisionOpenerDeps {
    reviews: Pick<ReviewService, 'propose'>;
    mattermost: Pick<MattermostApi, 'openDialog'>;
    keys: Keys;
    clusterName: () => string;
    clock: Clock;
    /** Base URL of the callbacks as Mattermost reaches them. */
    publicUrl: () => string;
}

export function createDecisionOpener(deps: DecisionOpenerDeps): DecisionOpener {
    const {reviews, mattermost, keys, clusterName, clock} = deps;
    const url = () => `${deps.publicUrl()}/callbacks/dialog`;
    return {
        async open({userId, triggerId, requestId, decision}) {
            const proposal = await reviews.propose(userId, requestId, decision);
            const state = keys.sealDialog({
                requestId: proposal.request.id,
                digest: proposal.digest,
                decision: proposal.decision,
                userId,
                expiresAt: clock.now() + DIALOG_LIFETIME_MS,
            });
            await mattermost.openDialog(triggerId, url(), decisionDialog(proposal, clusterName(), state));
            return proposal;
        },
        say: (triggerId, text) => mattermost.openDialog(triggerId, url(), refusalDialog(text)),
    };
}
