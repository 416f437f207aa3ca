// What the rest of the bridge may ask of the reviews room. `createReviews` implements it.
import type {AccessRequest} from '../access_requests/access_request';
import type {Provenances} from '../access_requests/provenance';
import type {MattermostUser} from '../mattermost/mattermost_api';

export type Decision = 'approve' | 'deny';
export type StrategyName = 'submit_for_users' | 'impersonation' | 'link_only';

export interface StrategyReport {
    name: StrategyName;
    /** Why this one and, for link_only, what would change it. One or two sentences for an administrator. */
    reason: string;
}

/** What a card offers. `reason`: one sentence for people, empty for `dialog`. */
export interface DecideMode {
    mode: 'dialog' | 'link' | 'none';
    reason: string;
}

export interface Person {
    account: MattermostUser;
    teleportUser: string;
}

/** Everything the confirming dialog shows and binds. */
export interface Proposal {
    request: AccessRequest;
    decision: Decision;
    person: Person;
    /** Subject digest (access_requests/subject.ts) of exactly what is shown. */
    digest: string;
    reasonRequired: boolean;
    /** Authors of reviews that nobody here saw arrive: they may be what the requester put there himself. */
    unseen: string[];
}

export type Outcome =
    /** Recorded now, or found recorded after a lost answer. `request` is the state after it. */
    | {kind: 'recorded'; request: AccessRequest}
    /** This person's review was there already; `decision` is what it says. */
    | {kind: 'already_reviewed'; decision: Decision; request: AccessRequest};

export interface SubmitOrder {
    requestId: string;
    digest: string;
    decision: Decision;
    reason: string;
}

export interface ReviewService {
    strategy(): StrategyReport;
    /** Pure given the current strategy, policy and kill switch. */
    decideMode(request: AccessRequest, provenances: Provenances): DecideMode;
    /**
     * Reads account, mapping, visibility and request afresh. Throws BridgeErrors with a userMessage
     * (`not_linked`, `request_not_found` also for people who may not see it, `own_request`, `request_resolved`,
     * `request_link_only`, `request_suspicious`, `already_reviewed`).
     */
    propose(mattermostUserId: string, requestId: string, decision: Decision): Promise<Proposal>;
    /** Everything of `propose` again, the digest compared, then the review goes out under the person's own identity. */
    submit(mattermostUserId: string, order: SubmitOrder): Promise<Outcome>;
}
