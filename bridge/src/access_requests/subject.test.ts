import {aRequest, aReview} from '../../../test/fakes/requests';
import type {AccessRequest} from './access_request';
import {subjectDigest} from './subject';

const base = aRequest({});

describe('subject digest', () => {
    it.each<[string, Partial<AccessRequest>]>([
        ['another id', {id: 'other'}],
        ['another requester', {requester: 'mallory@example.com'}],
        ['another role', {roles: ['root']}],
        ['a further resource', {resources: [{clusterName: 'c', kind: 'node', name: 'n', subResourceName: ''}]}],
        ['constraints', {constraints: '0a'}],
        ['another reason', {requestReason: 'something else'}],
        ['longer access', {accessUntil: (base.accessUntil ?? 0) + 1}],
        ['another maximum', {maxDuration: 1}],
        ['another start', {assumeStartTime: 1}],
    ])('changes with %s', (_, change) => {
        expect(subjectDigest({...base, ...change})).not.toBe(subjectDigest(base));
    });

    it.each<[string, Partial<AccessRequest>]>([
        ['reviews of others', {reviews: [aReview({})]}],
        ['the pending deadline', {pendingUntil: 1}],
        ['the order of roles', {roles: [...base.roles].reverse()}],
        ['the revision', {revision: 'x'}],
    ])('does not change with %s', (_, change) => {
        expect(subjectDigest({...base, ...change})).toBe(subjectDigest(base));
    });

    it('keeps texts apart that would look alike when joined', () => {
        const one = subjectDigest({...base, requester: 'a', requestReason: 'b'});
        expect(subjectDigest({...base, requester: 'a","b', requestReason: ''})).not.toBe(one);
    });
});
