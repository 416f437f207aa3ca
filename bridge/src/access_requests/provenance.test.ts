import {aRequest, aReview} from '../../../test/fakes/requests';
import {classifyFirstSight, classifyKnown, isSuspicious} from './provenance';

const CREATED = 1_000_000;
const request = (...authors: string[]) =>
    aRequest({
        createdAt: CREATED,
        reviews: authors.map((author) => aReview({author, createdAt: CREATED + 1_000})),
    });

describe('provenance of reviews', () => {
    it('is smuggled when the first event of a stream opened before the request already carries it', () => {
        const firstEvent = {streamInitAt: CREATED - 5_000, createdAt: CREATED, authors: ['carol']};
        expect(classifyFirstSight(request('carol'), firstEvent)).toEqual({carol: 'smuggled'});
    });

    it('is unwitnessed when the stream was opened too late to be sure', () => {
        const firstEvent = {streamInitAt: CREATED - 4_999, createdAt: CREATED, authors: ['carol']};
        expect(classifyFirstSight(request('carol'), firstEvent)).toEqual({carol: 'unwitnessed'});
    });

    it('is unwitnessed in a request that was listed', () => {
        expect(classifyFirstSight(request('alice'))).toEqual({alice: 'unwitnessed'});
    });

    it('is witnessed when the first event came without it', () => {
        const firstEvent = {streamInitAt: CREATED, createdAt: CREATED, authors: []};
        expect(classifyFirstSight(request('alice'), firstEvent)).toEqual({alice: 'witnessed'});
    });

    it('is smuggled when it is older than the request', () => {
        const old = aRequest({createdAt: CREATED, reviews: [aReview({author: 'carol', createdAt: CREATED - 1})]});
        expect(classifyFirstSight(old)).toEqual({carol: 'smuggled'});
    });

    it('is witnessed when the request was recorded without it, whatever its date says', () => {
        const later = aRequest({createdAt: CREATED, reviews: [aReview({author: 'ivan', createdAt: CREATED - 1})]});
        expect(classifyKnown({}, later)).toEqual({ivan: 'witnessed'});
    });

    it('is smuggled when we saw it at the creation, although another bridge recorded it as unwitnessed', () => {
        const firstEvent = {streamInitAt: CREATED - 5_000, createdAt: CREATED, authors: ['carol']};
        expect(classifyKnown({carol: 'unwitnessed'}, request('carol', 'ivan'), firstEvent)).toEqual({
            carol: 'smuggled',
            ivan: 'witnessed',
        });
    });

    it('takes nothing from the first event of an earlier request with the same id', () => {
        const firstEvent = {streamInitAt: 0, createdAt: CREATED - 60_000, authors: []};
        expect(classifyFirstSight(request('carol'), firstEvent)).toEqual({carol: 'unwitnessed'});
    });

    it('stays smuggled once it was', () => {
        expect(isSuspicious(classifyKnown({carol: 'smuggled'}, request()))).toBe(true);
    });

    it('takes names of object properties for ordinary names', () => {
        expect(classifyKnown({}, request('constructor', '__proto__'))).toEqual(
            Object.fromEntries([
                ['constructor', 'witnessed'],
                ['__proto__', 'witnessed'],
            ]),
        );
    });
});
