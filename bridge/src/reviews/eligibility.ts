// Everything that must hold before a decision is shown and again before it goes out, read afresh.
import {subjectDigest} from '../access_requests/subject';
import {isPending, isResolved} from '../access_requests/access_request';
import type {AccessRequest} from '../access_requests/access_request';
import {isSuspicious} from '../access_requests/provenance';
import type {Provenances} from '../access_requests/provenance';
import type {Visibility} from '../access_requests/visibility';
import type {Deliveries} from '../delivery/deliveries';
import {BridgeError} from '../errors';
import type {Link, People} from '../identity/people';
import type {TeleportApi} from '../teleport/teleport_api';
import type {DecideMode, Decision, StrategyReport} from './review_service';

export type LinkedPerson = Extract<Link, {linked: true}>;

export interface Eligible {
    person: LinkedPerson;
    request: AccessRequest;
    digest: string;
    /** What this person's review says already; null when there is none. */
    reviewed: Decision | null;
}

export interface EligibilityDeps {
    teleport: Pick<TeleportApi, 'getAccessRequest'>;
    people: Pick<People, 'linkForDecision'>;
    visibility: Visibility;
    deliveries: Pick<Deliveries, 'provenancesOf'>;
    strategy: () => StrategyReport;
    decideMode: (request: AccessRequest, provenances: Provenances) => DecideMode;
}

export interface Eligibility {
    /** Person and request, if he may see it. Throws `not_linked`, `request_not_found`. */
    read(mattermostUserId: string, requestId: string): Promise<Eligible>;
    /** Throws why this person may not decide this request now; else where its reviews came from. */
    check(eligible: Eligible): Promise<Provenances>;
}

/** What the author's review in the request says. */
export function reviewOf(author: string, request: AccessRequest): Decision | null {
    const review = request.reviews.find((one) => one.author === author);
    if (!review) {
        return null;
    }
    return review.proposedState === 'APPROVED' ? 'approve' : 'deny';
}

const notFound = (id: string) =>
    new BridgeError('request_not_found', `request ${id} does not exist or may not be seen`, {
        userMessage: 'There is no such Access Request, or it has ended.',
    });

export function createEligibility(deps: EligibilityDeps): Eligibility {
    return {
        async read(mattermostUserId, requestId) {
            const [person, request] = await Promise.all([
                deps.people.linkForDecision(mattermostUserId),
                deps.teleport.getAccessRequest(requestId),
            ]);
            if (!person.linked) {
                throw new BridgeError('not_linked', person.detail, {userMessage: person.userMessage});
            }
            const {teleportUser} = person;
            if (!request || !(await deps.visibility.maySee({userId: mattermostUserId, teleportUser}, request))) {
                throw notFound(requestId);
            }
            return {person, request, digest: subjectDigest(request), reviewed: reviewOf(teleportUser, request)};
        },
        async check({person, request, reviewed}) {
            if (person.teleportUser === request.requester) {
                throw new BridgeError('own_request', `${person.teleportUser} is the requester`, {
                    userMessage: 'This is your own request; somebody else has to decide it.',
                });
            }
            const provenances = await deps.deliveries.provenancesOf(request.id);
            if (isSuspicious(provenances)) {
                throw new BridgeError('request_suspicious', `request ${request.id} was created with reviews inside`, {
                    userMessage:
                        'This request was created with reviews already inside. It cannot be decided from Mattermost; tell your administrator.',
                });
            }
            if (reviewed !== null) {
                throw new BridgeError('already_reviewed', `${person.teleportUser} has reviewed ${request.id} already`, {
                    userMessage: `You have already ${reviewed === 'approve' ? 'approved' : 'denied'} this request.`,
                });
            }
            if (!isPending(request)) {
                throw new BridgeError('request_resolved', `request ${request.id} is ${request.state}`, {
                    userMessage: isResolved(request)
                        ? `This request is already ${request.state.toLowerCase()}.`
                        : 'This request is not open for decisions.',
                });
            }
            const {mode, reason} = deps.decideMode(request, provenances);
            if (mode !== 'dialog') {
                throw new BridgeError('request_link_only', `request ${request.id}: ${reason}`, {userMessage: reason});
            }
            if (person.isSso && deps.strategy().name === 'impersonation') {
                throw new BridgeError('impersonation_refused', `${person.teleportUser} signs in by SSO`, {
                    userMessage:
                        'Your Teleport user signs in by single sign-on, for which the bridge cannot submit reviews here. Decide in Teleport.',
                });
            }
            return provenances;
        },
    };
}
