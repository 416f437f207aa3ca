// A card together with what the page knows: who looks, who the people are, what is being opened.
import React from 'react';
import type {CardModel} from '../../../proto/bridge/card';
import {AccessRequestCard} from '../components/access_request_card/access_request_card';
import {useClock} from '../hooks/clock';
import {useHostState} from '../hooks/host_state';
import {usePeople} from '../hooks/people';
import {useServices} from '../hooks/services';
import {useViewer} from '../hooks/viewer';
import {ours} from '../store/selectors';
import {copyText} from '../webapp_globals';

function OneCard({card}: {card: CardModel}) {
    const {review} = useServices();
    const clock = useClock();
    const viewer = useViewer(card);
    const people = usePeople([...Object.values(card.people), card.requester_user_id]);
    const opening = useHostState((state) => {
        const current = ours(state).review;
        return current?.phase === 'opening' && current.requestId === card.request_id ? current.decision : null;
    });
    return (
        <AccessRequestCard
            card={card}
            people={people}
            viewer={viewer}
            clock={clock}
            opening={opening}
            onDecide={(decision) => review.open(card.request_id, decision)}
            onCopy={copyText}
        />
    );
}

/** The host draws its posts often, and mostly the same again. */
export const RequestCard = React.memo(OneCard);
