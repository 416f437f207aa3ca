// The identity and reviews rooms, real, over both servers in memory: bob asks, alice and ivan may decide.
import type {Config} from '../../bridge/src/config/config';
import {createPeople} from '../../bridge/src/identity/create_people';
import {silentLog} from '../../bridge/src/observability/log';
import {createReviews} from '../../bridge/src/reviews/create_reviews';
import type {ReviewEvent} from '../../bridge/src/reviews/create_reviews';
import {createReviewerCredentials} from '../../bridge/src/reviews/reviewer_credentials';
import {createSeenByTeleport} from '../../bridge/src/reviews/seen_by_teleport';
import {createStrategyHolder} from '../../bridge/src/reviews/strategy_holder';
import {createVisibility} from '../../bridge/src/reviews/visibility';
import {createFakeClock} from './fake_clock';
import {createFakeDeliveries} from './fake_deliveries';
import {createFakeMattermost} from './fake_mattermost';
import {createFakeTeleport} from './fake_teleport';
import {aRequest, aTeleportUser, anAccount} from './requests';

/** A started world; a card of `request` is in channel `c1`, where alice, ivan and bob are members. */
export async function createReviewWorld() {
    const clock = createFakeClock();
    const mattermost = createFakeMattermost(clock);
    const teleport = createFakeTeleport(clock);
    const deliveries = createFakeDeliveries();
    const events: ReviewEvent[] = [];
    const config: {identity: Config['identity']; review: Config['review']} = {
        identity: {email: 'verified', trait: 'mattermost_user_id', users: {}},
        review: {enabled: true, reason: 'deny', policy: []},
    };
    const account = {alice: anAccount('alice'), ivan: anAccount('ivan'), bob: anAccount('bob')};
    for (const [name, {id}] of Object.entries(account)) {
        mattermost.users.set(id, account[name as keyof typeof account]);
        teleport.users.set(name, aTeleportUser(name, {traits: {mattermost_user_id: [id]}}));
    }
    mattermost.members.set('c1', new Set(Object.values(account).map(({id}) => id)));
    const request = aRequest();
    teleport.put(request);
    deliveries.record({requestId: request.id, channelId: 'c1', postId: 'p1', creationKey: 'k1'});

    const log = silentLog;
    const people = createPeople({teleport, mattermost, clock, log}, () => config.identity);
    const strategy = createStrategyHolder({teleport, clock, log});
    const credentials = createReviewerCredentials({teleport, clock});
    const seenByTeleport = createSeenByTeleport({
        teleport,
        credentials,
        strategy,
        isOn: () => config.review.enabled,
    });
    const visibility = createVisibility({mattermost, deliveries, seenByTeleport});
    const reviews = createReviews(
        {
            teleport,
            people,
            visibility,
            deliveries,
            strategy,
            credentials,
            callbacksUsable: () => true,
            decisionTextFits: () => true,
            log,
            onReview: (event) => void events.push(event),
        },
        () => config.review,
    );
    await reviews.start();

    /** Opens the dialog and sends it off at once. */
    const decide = async (userId: string, decision: 'approve' | 'deny' = 'approve') => {
        const {digest} = await reviews.propose(userId, request.id, decision);
        return reviews.submit(userId, {requestId: request.id, digest, decision, reason: 'checked'});
    };
    return {
        clock,
        mattermost,
        teleport,
        deliveries,
        config,
        account,
        request,
        people,
        reviews,
        credentials,
        events,
        decide,
    };
}
