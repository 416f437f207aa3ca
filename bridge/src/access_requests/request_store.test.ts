import {aRequest, aReview} from '../../../test/fakes/requests';
import {createRequestStore} from './request_store';

const pending = aRequest({id: 'r', state: 'PENDING'});
const approved = aRequest({id: 'r', state: 'APPROVED', reviews: [aReview({author: 'alice'})]});

describe('request store', () => {
    it('tells new, same and changed apart', () => {
        const store = createRequestStore();
        expect(store.put(pending)).toBe('new');
        expect(store.put(aRequest({id: 'r', state: 'PENDING'}))).toBe('same');
        expect(store.put(approved)).toBe('changed');
        expect(store.get('r')?.state).toBe('APPROVED');
    });

    it('does not let a late hint take a decision back', () => {
        const store = createRequestStore();
        store.put(approved);
        expect(store.put(pending)).toBe('stale');
        expect(store.get('r')?.state).toBe('APPROVED');
    });

    it('does not let a late hint lose a review', () => {
        const store = createRequestStore();
        store.put({...pending, reviews: [aReview({author: 'alice'}), aReview({author: 'ivan'})]});
        expect(store.put({...pending, reviews: [aReview({author: 'alice'})]})).toBe('stale');
    });

    it('believes what was read by id', () => {
        const store = createRequestStore();
        store.put(approved);
        store.putAuthoritative(pending);
        expect(store.get('r')?.state).toBe('PENDING');
    });

    it('does not bring a removed request back from a list that lags', () => {
        const store = createRequestStore();
        store.put(pending);
        store.remove('r', 0);
        expect(store.put(pending)).toBe('stale');
        expect(store.get('r')).toBeUndefined();
        expect(store.tombstone('r')?.last).toEqual(pending);
    });

    it('forgets tombstones after ten minutes', () => {
        const store = createRequestStore();
        store.remove('r', 0);
        store.remove('s', 600_000);
        expect(store.tombstone('r')).toBeUndefined();
        expect(store.tombstone('s')).toBeDefined();
    });

    it('keeps who had reviewed in the first event of a stream', () => {
        const store = createRequestStore();
        store.put({...pending, reviews: [aReview({author: 'carol'})]}, 42);
        store.put(approved, 43);
        expect(store.firstEvent('r')).toEqual({streamInitAt: 42, createdAt: pending.createdAt, authors: ['carol']});
    });

    it('knows no first event of a request that was only listed', () => {
        const store = createRequestStore();
        store.put(pending);
        expect(store.firstEvent('r')).toBeUndefined();
    });

    it('keeps the first event also of a request that a list or a read brought first', () => {
        const store = createRequestStore();
        store.put(approved);
        store.put(approved, 42);
        expect(store.firstEvent('r')).toEqual({streamInitAt: 42, createdAt: pending.createdAt, authors: ['alice']});
    });

    it('takes a later request with the same id for another one', () => {
        const store = createRequestStore();
        const later = {...pending, createdAt: pending.createdAt + 1, reviews: [aReview({author: 'carol'})]};
        store.put(approved, 42);
        expect(store.put(later, 43)).toBe('changed');
        expect(store.firstEvent('r')).toMatchObject({streamInitAt: 43, authors: ['carol']});
        expect(store.put(approved)).toBe('stale');
    });
});
