// Whatever there is to say, Mattermost takes the post: 16,383 characters of message, about 300 kB of request body.
import {aRequest, aReview} from '../../../test/fakes/requests';
import {renderCard} from './card_post';

const times = <T>(count: number, one: (index: number) => T): T[] => Array.from({length: count}, (_, at) => one(at));

it.each([
    ['letters', 'x'.repeat(5_000)],
    ['mention signs', '@'.repeat(5_000)],
    ['line breaks and backticks', '\n`'.repeat(2_500)],
    ['characters of four bytes', '𝕏'.repeat(5_000)],
    ['quotation marks', '"'.repeat(5_000)],
])('fits into a post when everything is long: %s', (_, text) => {
    const names = times(150, (index) => `${index}${text}`);
    const request = aRequest({
        requester: text,
        requestReason: text,
        resolveReason: text,
        roles: names,
        roleThresholds: Object.fromEntries(names.map((role, index) => [role, times(30, (set) => [set, index % 30])])),
        thresholds: times(30, () => ({name: text, filter: text, approve: 200, deny: 200})),
        suggestedReviewers: names,
        hiddenDetails: names,
        resources: times(300, () => ({clusterName: text, kind: text, name: text, subResourceName: text})),
        reviews: names.map((author) => aReview({author, reason: text, thresholdIndexes: times(30, (index) => index)})),
    });
    const {message, props} = renderCard({
        request,
        provenances: {},
        clusterName: text,
        webUrl: 'https://teleport.example.com',
        creationKey: 'key',
        decide: {mode: 'link', reason: 'This request is too long to be shown in full here; decide in Teleport.'},
        people: Object.fromEntries(names.map((name) => [name, 'x'.repeat(26)])),
        actionUrl: '',
        actionContext: (action) => ({request_id: request.id, action, creation_key: 'key', mac: ''}),
    });
    expect(Array.from(message).length).toBeLessThan(6_000);
    expect(Buffer.byteLength(JSON.stringify({message, props}), 'utf8')).toBeLessThan(250_000);
});
