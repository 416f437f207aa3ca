// A post of our type, where the host draws its message.
import React from 'react';
import {parseCard} from '../../../proto/bridge/card';
import type {PostTypeProps} from '../host/registry';
import {formatMessage} from '../webapp_globals';

export function CardPost({post}: PostTypeProps) {
    const card = parseCard(post.props);
    if (card === null) {
        return <div>{formatMessage(post.message)}</div>;
    }
    return (
        <section aria-label={`Access request ${card.request_id}`}>
            <div>{card.progress_text}</div>
        </section>
    );
}
