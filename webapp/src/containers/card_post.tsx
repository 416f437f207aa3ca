// A post of our type, where the host draws its message: the card, if our bot wrote it and this version can read it.
import React from 'react';
import {parseCard} from '../../../proto/bridge/card';
import type {PostTypeProps} from '../host/registry';
import {useHostState} from '../hooks/host_state';
import {useServices} from '../hooks/services';
import {useTurn} from '../hooks/turn';
import {botUserId, knownRequest} from '../store/selectors';
import {PlainPost} from './plain_post';
import {RequestCard} from './request_card';

export function CardPost({post}: PostTypeProps) {
    const {session, drawn} = useServices();
    React.useEffect(() => session.ensure(), [session]);
    const isOurs = useHostState((state) => post.user_id !== '' && post.user_id === botUserId(state));
    const isTrusted = useTurn(isOurs);
    const written = React.useMemo(() => (isTrusted ? parseCard(post.props) : null), [isTrusted, post.props]);
    React.useEffect(() => {
        if (written !== null) {
            drawn.note({card: written, postId: post.id, channelId: post.channel_id, updatedAt: post.update_at});
        }
    }, [drawn, written, post.id, post.channel_id, post.update_at]);
    const known = useHostState((state) => (written === null ? undefined : knownRequest(state, written.request_id)));
    if (written === null) {
        return <PlainPost post={post} />;
    }
    const card = known !== undefined && known.updatedAt >= post.update_at ? known.card : written;
    return (
        <div className='TeleportCardPost'>
            <RequestCard card={card} />
        </div>
    );
}
