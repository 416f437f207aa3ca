import {createFakeClock} from '../../../test/fakes/fake_clock';
import {createFakeTeleport} from '../../../test/fakes/fake_teleport';
import {aRequest} from '../../../test/fakes/requests';
import {encodeChannel, encodeProvenances, encodeRequest, postKey} from './record';
import {createRecordStore} from './record_store';

const claim = {key: 'k', owner: 'o', n: 1, at: 0};

async function setUp() {
    const teleport = createFakeTeleport(createFakeClock());
    const request = aRequest();
    teleport.put(request);
    const records = createRecordStore(teleport);
    await records.swap(request.id, null, {
        request: encodeRequest(request),
        reviews: encodeProvenances({alice: 'smuggled'}),
        [postKey('c1')]: encodeChannel({...claim, post: 'p1'}),
        [postKey('c2')]: encodeChannel({...claim, post: 'p2', gone: true}),
        [postKey('c3')]: encodeChannel(claim),
    });
    return {teleport, records, id: request.id};
}

describe('the cards of a request, from memory', () => {
    it('are those that were posted; a deleted one keeps its channel', async () => {
        const {records, id} = await setUp();
        expect(records.cards(id)).toEqual({
            posts: [
                {channelId: 'c1', postId: 'p1'},
                {channelId: 'c2', postId: ''},
            ],
            provenances: {alice: 'smuggled'},
        });
    });

    it('follow every change of the record', async () => {
        const {records, id} = await setUp();
        records.cards(id);
        await records.swap(id, await records.get(id), {[postKey('c3')]: encodeChannel({...claim, post: 'p3'})});
        expect(records.cards(id).posts).toHaveLength(3);
        expect(records.cards(id)).toBe(records.cards(id));
    });

    it('are none of a request that was never read, and nobody is asked', async () => {
        const {teleport, records, id} = await setUp();
        records.forget(id);
        const before = teleport.calls.length;
        expect(records.cards(id)).toEqual({posts: [], provenances: {}});
        expect(teleport.calls).toHaveLength(before);
    });
});

describe('reading all records at once', () => {
    it('never puts back what a swap has changed while it was under way', async () => {
        const {teleport, records, id} = await setUp();
        const before = await teleport.getAllPluginData();
        let answer: () => void = () => undefined;
        teleport.getAllPluginData = () => new Promise((resolve) => (answer = () => resolve(before)));
        const loading = records.loadAll();
        await records.swap(id, await records.get(id), {[postKey('c3')]: encodeChannel({...claim, post: 'p3'})});
        answer();
        expect(await loading).toEqual([id]);
        expect((await records.get(id))?.posts.c3?.post).toBe('p3');
    });
});

describe('a swap', () => {
    it('is lost when the record changed after the caller looked, although the mirror has followed since', async () => {
        const {teleport, records, id} = await setUp();
        const looked = await records.get(id);
        const other = createRecordStore(teleport);
        await other.swap(id, await other.get(id), {[postKey('c3')]: encodeChannel({...claim, owner: 'other'})});
        await records.loadAll();
        expect(await records.swap(id, looked, {[postKey('c3')]: encodeChannel({...claim, n: 2})})).toBeNull();
        expect((await records.get(id))?.posts.c3?.owner).toBe('other');
    });

    it('is lost when a record came after the caller saw none', async () => {
        const {records, id} = await setUp();
        expect(await records.swap(id, null, {[postKey('c3')]: encodeChannel({...claim, n: 2})})).toBeNull();
    });
});
