// Carries a person's decision to Teleport under that person's own identity. Decides nothing itself.
import type {AccessRequest} from '../access_requests/access_request';
import type {Provenances} from '../access_requests/provenance';
import type {Visibility} from '../access_requests/visibility';
import type {Config} from '../config/config';
import type {Deliveries} from '../delivery/deliveries';
import {BridgeError, toBridgeError} from '../errors';
import type {People} from '../identity/people';
import type {Log} from '../observability/log';
import type {TeleportApi} from '../teleport/teleport_api';
import {decideMode} from './decide_mode';
import {createEligibility} from './eligibility';
import {rememberFits} from './remember_fits';
import {checkedReason, reasonRequired} from './reason_rules';
import type {Decision, Outcome, ReviewService} from './review_service';
import type {ReviewerCredentials} from './reviewer_credentials';
import type {StrategyHolder} from './strategy_holder';
import {createSubmitter} from './submitter';

/** What became of one submission, for metrics and the audit line. */
export interface ReviewEvent {
    requestId: string;
    decision: Decision;
    teleportUser: string;
    /** `recorded`, `already_reviewed` or an error code. */
    result: string;
}

export interface ReviewsDeps {
    teleport: Pick<TeleportApi, 'getAccessRequest' | 'asUser'>;
    people: Pick<People, 'linkForDecision'>;
    visibility: Visibility;
    deliveries: Pick<Deliveries, 'provenancesOf' | 'witnessed' | 'observe'>;
    strategy: StrategyHolder;
    credentials: ReviewerCredentials;
    /** False: no callback is believed (no usable secret), so nobody can confirm anything here. */
    callbacksUsable: () => boolean;
    /** cards/decision_text.ts: whether the confirming dialog can show the request uncut. */
    decisionTextFits: (request: AccessRequest) => boolean;
    log: Log;
    onReview: (event: ReviewEvent) => void;
}

export interface Reviews extends ReviewService {
    start(): Promise<void>;
    stop(): void;
    /** The bridge's own credential was replaced. */
    onIdentityChange(): void;
}

export function createReviews(deps: ReviewsDeps, config: () => Config['review']): Reviews {
    const {teleport, people, visibility, deliveries, strategy, credentials, log, onReview} = deps;
    const textFits = rememberFits(deps.decisionTextFits);
    const modeOf = (request: AccessRequest, provenances: Provenances) =>
        decideMode({
            request,
            provenances,
            config: config(),
            strategy: strategy.current(),
            callbacksUsable: deps.callbacksUsable(),
            textFits,
        });
    const eligibility = createEligibility({
        teleport,
        people,
        visibility,
        deliveries,
        strategy: strategy.current,
        decideMode: modeOf,
    });
    const send = createSubmitter({teleport, credentials, strategy, log});

    const report = (event: ReviewEvent, userId: string) => {
        const {requestId, teleportUser, decision, result} = event;
        log.info(
            {component: 'reviews', request_id: requestId, user_id: userId, teleport_user: teleportUser, code: result},
            `review ${decision}: ${result}`,
        );
        onReview(event);
    };

    return {
        strategy: strategy.current,
        decideMode: modeOf,
        async propose(mattermostUserId, requestId, decision) {
            const eligible = await eligibility.read(mattermostUserId, requestId);
            const provenances = await eligibility.check(eligible);
            const {person, request, digest} = eligible;
            return {
                request,
                decision,
                person: {account: person.account, teleportUser: person.teleportUser},
                digest,
                reasonRequired: reasonRequired(config().reason, decision),
                unseen: request.reviews.flatMap(({author}) => (provenances[author] === 'unwitnessed' ? [author] : [])),
            };
        },
        async submit(mattermostUserId, {requestId, digest, decision, reason: text}): Promise<Outcome> {
            const eligible = await eligibility.read(mattermostUserId, requestId);
            const {person, request, reviewed} = eligible;
            const {teleportUser} = person;
            if (reviewed !== null && teleportUser !== request.requester) {
                // The state was used before, here or on another replica.
                return {kind: 'already_reviewed', decision: reviewed, request};
            }
            try {
                await eligibility.check(eligible);
                if (eligible.digest !== digest) {
                    throw new BridgeError('request_changed', `request ${requestId} is not what the dialog showed`, {
                        userMessage: 'The request has changed since you opened this dialog. Please look at it again.',
                    });
                }
                const outcome = await send({
                    requestId,
                    author: teleportUser,
                    proposedState: decision === 'approve' ? 'APPROVED' : 'DENIED',
                    reason: checkedReason(text, config().reason, decision),
                });
                if (outcome.kind === 'recorded') {
                    deliveries.witnessed(requestId, teleportUser);
                }
                deliveries.observe(outcome.request);
                report({requestId, decision, teleportUser, result: outcome.kind}, mattermostUserId);
                return outcome;
            } catch (reason) {
                const error = toBridgeError(reason);
                report({requestId, decision, teleportUser, result: error.code}, mattermostUserId);
                throw error;
            }
        },
        start: () => strategy.start(),
        stop() {
            strategy.stop();
            credentials.forgetAll();
        },
        onIdentityChange() {
            credentials.forgetAll();
            strategy.onIdentityChange();
        },
    };
}
