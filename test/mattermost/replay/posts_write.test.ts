// test/fixtures/mattermost/posts-write.json
import type {Channel} from '../store/types';
import {expectResponse, expectSame} from './expect_recorded';
import {caseNames, uncut, type Exchange} from './recordings';
import {createReplayWorld, type Actor, type ReplayWorld} from './replay_world';

interface Case {
    name: string;
    client: Exchange;
    after?: Record<string, unknown> & {edit_at: boolean; update_at_after_create: boolean};
    click?: {status: number; id?: string; reached_bridge?: number};
}

const FILE = 'posts-write.json';
const names = caseNames(FILE);
const isPending = (name: string): boolean => name.includes('pending');
const changes = names.filter((name) => /^(patch|put|get)_/.test(name) && !isPending(name));

let world: ReplayWorld;
let channel: Channel;
let cases: Map<string, Case>;

beforeAll(async () => {
    world = await createReplayWorld();
    cases = new Map(world.load<{cases: Case[]}>(FILE).cases.map((one) => [one.name, one]));
    channel = world.channel('c1795416673706924', ['alice', 'teleport'], {id: 'zh1u1qnw8trc5grfsgny4a794e'});
});
afterAll(() => world.close());

describe('create', () => {
    const created = names.filter((name) => !changes.includes(name) && !isPending(name));
    it.each(created)('%s', async (name) => {
        const {client} = cases.get(name) as Case;
        const by: Actor = name.endsWith('_by_user') ? 'alice' : 'teleport';
        expectResponse(world.bound, client.response, await world.send(by, uncut(client.request)));
    });
});

interface Sent {
    message: string;
    type?: string;
    props: Record<string, unknown>;
}

/** What stood there before each change. */
function before(name: string): Sent {
    const card = cases.get('patch_same')?.client.request.body as Sent;
    const field = (value: unknown): Sent => ({
        message: 'card',
        props: {attachments: [{text: 't', fields: [{title: 'a', value}]}]},
    });
    switch (name) {
        case 'patch_field_null_value':
            return field('b');
        case 'patch_stored_null_value':
        case 'patch_stored_null_value_message_changed':
            return field(null);
        default:
            return {...card, type: 'custom_teleport_request'};
    }
}

async function prepare(name: string): Promise<string> {
    const {standIn, bound} = world;
    const recordedId = /posts\/([a-z0-9]{26})/.exec(cases.get(name)?.client.request.path ?? '')?.[1] ?? '';
    if (name === 'patch_missing_post') {
        return recordedId;
    }
    if (name === 'patch_stored_null_value_message_changed' || name === 'get_deleted_post') {
        return bound.idOf(recordedId);
    }
    const by: Actor = name === 'patch_other_users_post' ? 'alice' : 'teleport';
    const {body} = await world.api(by, 'POST', '/posts', {...before(name), channel_id: channel.id});
    const {id} = body as {id: string};
    bound.bind(recordedId, id);
    if (name === 'patch_deleted_post') {
        await world.api('teleport', 'DELETE', `/posts/${id}`);
        expect(standIn.store.posts.get(id)?.deleteAt).toBeGreaterThan(0);
    }
    return id;
}

describe('change', () => {
    it.each(changes)('%s', async (name) => {
        const {client, after, click} = cases.get(name) as Case;
        const postId = await prepare(name);
        expectResponse(world.bound, client.response, await world.send('teleport', client.request));
        if (after !== undefined) {
            const {edit_at: editAt, update_at_after_create: isLater, ...fields} = after;
            const {body} = await world.api('alice', 'GET', `/posts/${postId}`);
            const post = body as Record<string, unknown> & {edit_at: number; update_at: number; create_at: number};
            expect({edit_at: post.edit_at > 0, later: post.update_at > post.create_at}).toEqual({
                edit_at: editAt,
                later: isLater,
            });
            expectSame(world.bound, fields, Object.fromEntries(Object.keys(fields).map((key) => [key, post[key]])));
        }
        if (click !== undefined) {
            const {status, body} = await world.api('alice', 'POST', `/posts/${postId}/actions/approve`, {});
            const reached = world.integration.take().length;
            const id = (body as {id?: string}).id;
            const here = {status, ...(id === undefined ? {} : {id}), reached_bridge: reached};
            expect(here).toEqual(click);
        }
    });
});

describe('pending_post_id', () => {
    const actor = (name: string): Actor => (name === 'pending_other_user' ? 'alice' : 'teleport');
    const replay = async (name: string): Promise<void> => {
        const {client} = cases.get(name) as Case;
        expectResponse(world.bound, client.response, await world.send(actor(name), client.request));
    };

    it('names the first post for 30 s, to everybody and for every channel', async () => {
        for (const name of [
            'pending_first',
            'pending_repeat',
            'pending_other_channel',
            'pending_other_user',
            'get_pending',
        ]) {
            await replay(name);
        }
        world.standIn.clock.shift(29_000);
        await replay('pending_repeat');
        world.standIn.clock.shift(1_500);
        await replay('pending_after_30s');
    });

    it('is refused while the first post is being saved', async () => {
        world.standIn.setSavePostMs(100);
        const three = names
            .filter((name) => name.startsWith('pending_parallel'))
            .map((name) => cases.get(name) as Case);
        const responses = await Promise.all(three.map(({client}) => world.send('teleport', client.request)));
        world.standIn.setSavePostMs(2);
        const byStatus = (a: {status: number}, b: {status: number}): number => a.status - b.status;
        const recorded = three.map(({client}) => client.response).sort(byStatus);
        responses.sort(byStatus).forEach((response, index) => {
            expectResponse(world.bound, recorded[index] ?? {status: 0}, response);
        });
    });

    it('is free again when saving failed', async () => {
        const {client} = cases.get('pending_after_failure') as Case;
        const failing = {...(client.request.body as object), type: 'nosuch'};
        expect((await world.send('teleport', {...client.request, body: failing})).status).toBe(400);
        await replay('pending_after_failure');
    });

    it('covers every recorded case', () => {
        expect(names.filter(isPending)).toHaveLength(10);
    });
});
