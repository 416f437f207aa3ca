// A post of our type that is not drawn as a card: nobody vouches for it, or this version cannot read it. It looks like any
// other message; its buttons, if somebody put some there, are not drawn.
import React from 'react';
import type {HostPost} from '../host/post';
import {formatMessage} from '../webapp_globals';

export const PlainPost = ({post}: {post: HostPost}) => (
    <div className='TeleportPlainPost'>{formatMessage(String(post.message ?? ''))}</div>
);
