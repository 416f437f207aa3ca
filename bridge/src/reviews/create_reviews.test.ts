import {BridgeError} from '../errors';
import {aReview} from '../../../test/fakes/requests';
import {createReviewWorld} from '../../../test/fakes/review_world';

const lost = new BridgeError('teleport_unavailable', 'deadline', {retriable: true});

it('records a review under the own identity of who decides, with a 5-minute certificate', async () => {
    const {account, decide, teleport, deliveries, request} = await createReviewWorld();
    expect(await decide(account.alice.id)).toMatchObject({kind: 'recorded', request: {reviews: [{author: 'alice'}]}});
    expect(teleport.lifetimes).toEqual([300_000]);
    expect(deliveries.witnessedReviews).toEqual([{requestId: request.id, author: 'alice'}]);
    expect(deliveries.observed).toHaveLength(1);
    expect(teleport.openConnections()).toBe(0);
});

it('finds a review recorded although its answer was lost', async () => {
    const {account, decide, teleport} = await createReviewWorld();
    teleport.failWith('submitReview', lost, {answerLost: true, times: 1});
    expect(await decide(account.alice.id)).toMatchObject({kind: 'recorded'});
    expect(teleport.submissions).toHaveLength(1);
});

it('reports the failure when the lost review was not recorded', async () => {
    const {account, decide, teleport, deliveries} = await createReviewWorld();
    teleport.failWith('submitReview', lost, {times: 1});
    await expect(decide(account.alice.id)).rejects.toMatchObject({code: 'teleport_unavailable'});
    expect(deliveries.witnessedReviews).toEqual([]);
});

it('tries once more with a new certificate when the first one makes no reviewer', async () => {
    const {account, decide, teleport} = await createReviewWorld();
    teleport.failWith('submitReview', new BridgeError('not_a_reviewer', 'cannot submit reviews'), {times: 1});
    expect(await decide(account.alice.id)).toMatchObject({kind: 'recorded'});
    expect(teleport.lifetimes).toHaveLength(2);
    teleport.failWith('submitReview', new BridgeError('not_a_reviewer', 'cannot submit reviews'));
    await expect(decide(account.ivan.id)).rejects.toMatchObject({code: 'not_a_reviewer'});
    expect(teleport.lifetimes).toHaveLength(4);
});

it('shows what was recorded when a dialog is submitted again', async () => {
    const {account, reviews, request, teleport} = await createReviewWorld();
    const {digest} = await reviews.propose(account.alice.id, request.id, 'approve');
    const order = {requestId: request.id, digest, decision: 'approve', reason: ''} as const;
    await reviews.submit(account.alice.id, order);
    expect(await reviews.submit(account.alice.id, order)).toMatchObject({
        kind: 'already_reviewed',
        decision: 'approve',
    });
    expect(teleport.submissions).toHaveLength(1);
});

it('becomes link-only, with the reason, when the Auth Service refuses the credential itself', async () => {
    const {account, decide, teleport, reviews, clock} = await createReviewWorld();
    const text = 'access denied: impersonation is not allowed';
    teleport.failWith('generateUserCertificate', new BridgeError('impersonation_refused', text));
    await expect(decide(account.alice.id)).rejects.toMatchObject({code: 'impersonation_refused'});
    expect(reviews.strategy()).toMatchObject({name: 'link_only', reason: expect.stringContaining(text)});
    await clock.advance(600_000);
    expect(reviews.strategy().name).toBe('link_only');
    reviews.onIdentityChange();
    await clock.advance(0);
    expect(reviews.strategy().name).toBe('impersonation');
});

it('stays as it is when only one person is refused', async () => {
    const {account, decide, teleport, reviews} = await createReviewWorld();
    teleport.failWith('generateUserCertificate', new BridgeError('impersonation_refused', 'access denied'));
    await expect(decide(account.alice.id)).rejects.toMatchObject({code: 'impersonation_refused'});
    expect(reviews.strategy().name).toBe('impersonation');
});

it('obeys the kill switch and the policy at submission, not only on the card', async () => {
    const {account, config, reviews, request, teleport} = await createReviewWorld();
    const {digest} = await reviews.propose(account.alice.id, request.id, 'approve');
    const order = {requestId: request.id, digest, decision: 'approve', reason: ''} as const;
    config.review = {...config.review, enabled: false};
    await expect(reviews.submit(account.alice.id, order)).rejects.toMatchObject({code: 'request_link_only'});
    config.review = {enabled: true, reason: 'deny', policy: [{roles: ['prod-*'], mode: 'link'}]};
    await expect(reviews.submit(account.alice.id, order)).rejects.toMatchObject({code: 'request_link_only'});
    expect(teleport.submissions).toEqual([]);
});

it('wants a reason for a denial and no more than 4096 bytes', async () => {
    const {account, reviews, request} = await createReviewWorld();
    const {digest} = await reviews.propose(account.alice.id, request.id, 'deny');
    const order = {requestId: request.id, digest, decision: 'deny'} as const;
    const submit = (reason: string) => reviews.submit(account.alice.id, {...order, reason});
    await expect(submit(' ')).rejects.toMatchObject({code: 'reason_required'});
    await expect(submit('é'.repeat(2049))).rejects.toMatchObject({code: 'reason_too_long'});
    expect(await submit('é'.repeat(2048))).toMatchObject({kind: 'recorded', request: {state: 'DENIED'}});
});

it('tells who proposes of the reviews that nobody here saw arrive', async () => {
    const {account, reviews, teleport, deliveries, request} = await createReviewWorld();
    teleport.put({...request, reviews: [aReview({author: 'carol'}), aReview({author: 'dave'})]});
    deliveries.setProvenances(request.id, {carol: 'unwitnessed', dave: 'witnessed'});
    expect(await reviews.propose(account.alice.id, request.id, 'approve')).toMatchObject({unseen: ['carol']});
});
