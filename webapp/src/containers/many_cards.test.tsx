import {act, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import {makeCard, makePost} from '../../../test/fakes/webapp/cards';
import {createPluginWorld, endPluginWorlds} from '../../../test/fakes/webapp/plugin_world';

afterEach(endPluginWorlds);

const postOf = (index: number, change: Parameters<typeof makeCard>[0] = {}, updateAt = 1) =>
    makePost({id: `post ${index}`, update_at: updateAt}, makeCard({request_id: `request ${index}`, ...change}));

async function setUp() {
    const world = createPluginWorld();
    const {Card} = world;
    const again = new Set<string>();
    const posts = Array.from({length: 20}, (_, index) => postOf(index));
    const Channel = () => (
        <>
            {posts.map((post) => (
                <React.Profiler key={post.id} id={post.id} onRender={(id) => again.add(id)}>
                    <Card post={post} />
                </React.Profiler>
            ))}
        </>
    );
    await world.draw(<Channel />);
    // Drawn cards are told together a moment later.
    await act(() => new Promise((resolve) => setTimeout(resolve, 60)));
    again.clear();
    return {...world, again};
}

it('draws only the card again that changed', async () => {
    const {registry, again} = await setUp();
    const changed = postOf(3, {progress_text: '2 of 2 approvals', status: 'approved'}, 2);
    act(() => registry.emit('post_edited', {post: JSON.stringify(changed)}));
    expect([...again]).toEqual(['post 3']);
});

it('draws only the card again whose review is being opened', async () => {
    const {again, answered} = await setUp();
    await userEvent.click(screen.getAllByRole('button', {name: 'Approve…'})[5] as HTMLElement);
    await answered();
    expect([...again]).toEqual(['post 5']);
});

it('draws no card again when the page learns of others', async () => {
    const {host, registry, again} = await setUp();
    act(() => registry.emit('posted', {post: JSON.stringify(postOf(99))}));
    act(() => host.dispatch({type: 'SOMETHING_OF_THE_HOST'}));
    expect([...again]).toEqual([]);
});
