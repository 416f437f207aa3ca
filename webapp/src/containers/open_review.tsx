// The review that is being made, over whatever the page shows.
import React from 'react';
import {requestUrl} from '../components/access_request_card/request_url';
import {ReviewModal} from '../components/review_modal/review_modal';
import {useHostState} from '../hooks/host_state';
import {useServices} from '../hooks/services';
import {useFailureText} from '../i18n/text';
import {knownRequest, ours} from '../store/selectors';
import type {ReviewState} from '../store/types';
import {formatMessage} from '../webapp_globals';

/** Long enough to read that it is recorded; the card says it from then on. Nobody has to click that away. */
const SHOW_RECORDED_MS = 1_000;

function useGoneWhenRecorded({phase}: ReviewState, close: () => void): void {
    React.useEffect(() => {
        if (phase !== 'recorded') {
            return undefined;
        }
        const timer = setTimeout(close, SHOW_RECORDED_MS);
        return () => clearTimeout(timer);
    }, [phase, close]);
}

function OneReview({review}: {review: ReviewState}) {
    const {requestId, decision, phase, dialog, failure, reasonError} = review;
    const services = useServices();
    const failureText = useFailureText();
    useGoneWhenRecorded(review, services.review.close);
    const card = useHostState((state) => knownRequest(state, requestId)?.card);
    const webUrl = useHostState((state) => ours(state).session.view?.web_url ?? '');
    return (
        <ReviewModal
            decision={decision}
            phase={phase}
            dialog={dialog}
            problem={failure === null ? null : {code: failure.code, text: failureText(failure)}}
            reasonError={reasonError}
            progress={card?.progress_text ?? ''}
            requestUrl={requestUrl(card?.web_url || webUrl, requestId)}
            renderMarkdown={formatMessage}
            onSubmit={services.review.submit}
            onRetry={() => services.review.open(requestId, decision)}
            onClose={services.review.close}
        />
    );
}

export function OpenReview() {
    const review = useHostState((state) => ours(state).review);
    // Another attempt at the same is the same dialog to the person: what he typed stays.
    return review === null ? null : <OneReview key={`${review.requestId} ${review.decision}`} review={review} />;
}
