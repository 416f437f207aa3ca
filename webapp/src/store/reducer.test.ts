import fc from 'fast-check';
import {makeCard, makeReview, makeRow, makeSession, REQUEST} from '../../../test/fakes/webapp/cards';
import {make, type PluginAction} from './actions';
import {INITIAL_STATE, reduce} from './reducer';
import type {PluginState, Scope} from './types';

const apply = (...actions: PluginAction[]): PluginState => actions.reduce<PluginState>(reduce, INITIAL_STATE);

const session = make('sessionRead', {view: makeSession()});
const listed = (scope: Scope, ids: string[], waiting: number, page = 0, more = false) =>
    make('listRead', {
        scope,
        page,
        updatedAt: {},
        result: {rows: ids.map((id) => makeRow({card: makeCard({request_id: id})})), more, waiting},
    });
const seen = (change: Parameters<typeof makeCard>[0] = {}, isNew = false, updatedAt = 10) =>
    make('cardSeen', {card: makeCard(change), postId: 'post', channelId: 'channel', updatedAt, isNew});

it("leaves other plugins' and broken actions alone", () => {
    const other = [{type: 'POSTED'}, {type: 'other/cardSeen'}, {}, {type: 1}, null];
    other.forEach((action) => expect(reduce(INITIAL_STATE, action)).toBe(INITIAL_STATE));
    expect(reduce(undefined, {type: '@@INIT'})).toBe(INITIAL_STATE);
});

it('keeps the newest state of a request, whatever order it arrives in', () => {
    const state = apply(seen({progress_text: 'new'}, false, 20), seen({progress_text: 'old'}, false, 10));
    expect(state.requests[REQUEST]?.card.progress_text).toBe('new');
});

it("takes the bridge's answer for newer than all that came before, and an event after it for newer still", () => {
    const row = makeRow({card: makeCard({progress_text: 'answer'})});
    const read = apply(seen({}, false, 20), make('requestRead', {row, updatedAt: 0}));
    expect(read.requests[REQUEST]).toMatchObject({card: {progress_text: 'answer'}, updatedAt: 20, postId: 'post'});
    expect(reduce(read, seen({progress_text: 'later'}, false, 21)).requests[REQUEST]?.card.progress_text).toBe('later');
});

it('keeps request ids that are names of objects apart', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const state = apply(session, ...names.map((request_id) => seen({request_id}, true)));
    expect(Object.keys(state.requests).sort()).toEqual([...names].sort());
});

it('joins pages without repeating what moved from one to the next', () => {
    const state = apply(listed('recent', ['a', 'b'], 0, 0, true), listed('recent', ['b', 'c'], 0, 1));
    expect(state.lists.recent).toMatchObject({ids: ['a', 'b', 'c'], pages: 2, more: false, loading: false});
    expect(reduce(state, listed('recent', ['d'], 0)).lists.recent).toMatchObject({ids: ['d'], pages: 1});
});

it('puts a new request before the less urgent ones', () => {
    const rows = [5, 9, null].map((pending_until) =>
        makeRow({card: makeCard({request_id: `until ${pending_until}`, pending_until})}),
    );
    const read = make('listRead', {scope: 'review', page: 0, updatedAt: {}, result: {rows, more: false, waiting: 3}});
    const ids = (pending_until: number | null) => apply(session, read, seen({pending_until}, true)).lists.review.ids;
    expect(ids(7)).toEqual(['until 5', REQUEST, 'until 9', 'until null']);
    expect(ids(null).at(-1)).toBe(REQUEST);
});

it('puts a new request into the lists that were read and that it belongs to', () => {
    const state = apply(session, listed('review', [], 1), listed('mine', [], 1), seen({}, true));
    expect(state.lists.review.ids).toEqual([REQUEST]);
    expect(state.lists.mine.ids).toEqual([]);
    expect(state.lists.recent.ids).toEqual([]);
    const mine = apply(session, listed('mine', [], 0), listed('review', [], 0), seen({requester: 'alice'}, true));
    expect([mine.lists.mine.ids, mine.lists.review.ids, mine.waiting]).toEqual([[REQUEST], [], 0]);
});

describe('the number of waiting requests', () => {
    const counted = apply(session, listed('review', [REQUEST], 1));

    it.each([
        ['one that is decided', seen({status: 'approved'}), 0],
        ['one that I reviewed elsewhere', seen({reviews: [makeReview('alice')]}), 0],
        ['one that somebody else reviewed', seen({reviews: [makeReview('carol')]}), 1],
        ['a new one', seen({request_id: 'other'}, true), 2],
        ['a new one of mine', seen({request_id: 'other', requester: 'alice'}, true), 1],
        ['one that may or may not be counted already', seen({request_id: 'other', status: 'denied'}), 1],
        ['an answer that I reviewed it', make('requestRead', {row: makeRow({my_review: 'deny'}), updatedAt: 0}), 0],
    ])('follows %s', (_what, action, waiting) => expect(reduce(counted, action).waiting).toBe(waiting));

    it('counts a review once, though it is seen twice', () => {
        const row = makeRow({my_review: 'approve'});
        const twice = [make('requestRead', {row, updatedAt: 0}), seen({reviews: [makeReview('alice')]})];
        expect(twice.reduce<PluginState>(reduce, counted).waiting).toBe(0);
    });

    it('counts a request once, though it is posted in two channels', () => {
        const twice = [seen({request_id: 'other'}, true), seen({request_id: 'other'}, true, 11)];
        expect(twice.reduce<PluginState>(reduce, counted).waiting).toBe(2);
    });

    it('stays unknown until the bridge told it', () => {
        expect(apply(session, seen({}, true)).waiting).toBeNull();
    });
});

describe('a review', () => {
    const dialog = {kind: 'decision', title: 't', text: 'x', submitLabel: 's', reason: null} as const;
    const asked = make('reviewAsked', {attempt: 2, requestId: REQUEST, decision: 'approve'});
    const opened = make('reviewOpened', {attempt: 2, dialog, teleportUser: 'alice'});
    const submitted = make('reviewSubmitted', {attempt: 2});
    const failed = make('reviewFailed', {attempt: 2, failure: {code: 'outcome_unknown', message: ''}});

    it('goes from the click to the record', () => {
        const actions = [asked, opened, submitted, make('reviewRecorded', {attempt: 2})];
        const phases = actions.map((_, index) => apply(...actions.slice(0, index + 1)).review?.phase);
        expect(phases).toEqual(['opening', 'asking', 'submitting', 'recorded']);
    });

    it('is not moved by answers to an earlier attempt, nor after it was closed', () => {
        const late = make('reviewFailed', {attempt: 1, failure: {code: 'x', message: ''}});
        expect(apply(asked, late).review?.phase).toBe('opening');
        expect(apply(asked, make('reviewClosed', {}), opened).review).toBeNull();
    });

    it('asks again when the reason is refused', () => {
        const refused = make('reasonRefused', {attempt: 2, text: 'Too long.'});
        expect(apply(asked, opened, submitted, refused).review).toMatchObject({
            phase: 'asking',
            reasonError: 'Too long.',
        });
    });

    it('counts as recorded once the request shows it, though the answer got lost', () => {
        const state = apply(session, asked, opened, submitted, failed);
        expect(reduce(state, seen({reviews: [makeReview('carol')]})).review?.phase).toBe('failed');
        expect(reduce(state, seen({reviews: [makeReview('alice', 'DENIED')]})).review?.phase).toBe('failed');
        expect(reduce(state, seen({reviews: [makeReview('alice')]})).review?.phase).toBe('recorded');
    });

    it('does not claim a review that was never sent', () => {
        const state = apply(session, asked, opened, failed);
        expect(reduce(state, seen({reviews: [makeReview('alice')]})).review?.phase).toBe('failed');
    });

    it('stays as it is when other things happen', () => {
        const {review} = apply(asked, opened);
        expect(apply(asked, opened, session, listed('mine', ['a'], 0), seen()).review).toEqual(review);
    });
});

it('forgets which post it was when the post is deleted', () => {
    const state = apply(seen(), make('postGone', {postId: 'other'}), make('postGone', {postId: 'post'}));
    expect(state.requests[REQUEST]).toMatchObject({postId: '', channelId: ''});
});

it('forgets everything at the end', () => {
    expect(apply(session, seen(), make('forgotten', {}))).toEqual(INITIAL_STATE);
});

it('never throws and never counts below nothing', () => {
    const card = fc.record({
        request_id: fc.constantFrom('a', 'b', '__proto__'),
        status: fc.constantFrom('pending', 'approved', 'nonsense'),
        requester: fc.constantFrom('alice', 'bob'),
    });
    const action = fc.oneof(
        fc.tuple(card, fc.boolean(), fc.nat(30)).map(([change, isNew, at]) => seen(change, isNew, at)),
        fc.nat(3).map((waiting) => listed('review', ['a', 'b'], waiting)),
        fc
            .constantFrom('', 'approve', 'deny')
            .map((my_review) => make('requestRead', {row: makeRow({my_review}), updatedAt: 0})),
        fc.constant(session),
    );
    fc.assert(
        fc.property(fc.array(action, {maxLength: 20}), (actions) => {
            expect(apply(...actions).waiting ?? 0).toBeGreaterThanOrEqual(0);
        }),
    );
});
