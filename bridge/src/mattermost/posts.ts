// Posts.
import {isId, pathId} from './ids';
import type {MattermostApi} from './mattermost_api';
import {nullWhen} from './null_when';
import type {Send} from './request';
import {read, toPost, wirePost, wirePostList} from './wire';

type PostsApi = Pick<MattermostApi, 'createPost' | 'patchPost' | 'getPost' | 'deletePost' | 'listPosts'>;

export function postsApi(send: Send): PostsApi {
    return {
        async createPost(post) {
            const body = {
                channel_id: pathId(post.channelId),
                message: post.message,
                props: post.props,
                ...(post.type === undefined ? {} : {type: post.type}),
                ...(post.rootId === undefined ? {} : {root_id: post.rootId}),
                ...(post.pendingPostId === undefined ? {} : {pending_post_id: post.pendingPostId}),
            };
            // Never repeated here: `pending_post_id` protects 30 s in one server only; delivery looks before it repeats.
            const answer = await send({method: 'POST', path: '/posts', body, repeatable: false});
            return toPost(read(wirePost, answer.body, 'created post'));
        },
        async patchPost(id, {message, props}) {
            const path = `/posts/${pathId(id)}/patch`;
            const answer = await send({method: 'PUT', path, body: {message, props}, repeatable: true});
            return toPost(read(wirePost, answer.body, 'patched post'));
        },
        async getPost(id) {
            if (!isId(id)) {
                return null;
            }
            const call = {method: 'GET', path: `/posts/${id}`, repeatable: true} as const;
            const answer = await nullWhen(() => send(call), 'mattermost_not_found');
            const post = answer === null ? null : toPost(read(wirePost, answer.body, 'post'));
            return post === null || post.deleteAt > 0 ? null : post;
        },
        async deletePost(id) {
            const call = {method: 'DELETE', path: `/posts/${pathId(id)}`, repeatable: true} as const;
            // Gone already is what was wanted, also when the answer to a first attempt was lost.
            await nullWhen(() => send(call), 'mattermost_not_found');
        },
        async listPosts(channelId, page, perPage) {
            const path = `/channels/${pathId(channelId)}/posts?page=${page}&per_page=${perPage}`;
            const {body} = await send({method: 'GET', path, repeatable: true});
            const {order, posts} = read(wirePostList, body, 'posts');
            // `posts` also holds the roots of threads; `order` alone says what is on the page, newest first.
            return (order ?? []).flatMap((id) => {
                const wire = posts?.[id];
                return wire === undefined ? [] : [toPost(wire)];
            });
        },
    };
}
