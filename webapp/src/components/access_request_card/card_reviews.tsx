import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import type {Somebody} from '../person';
import {richText, useText} from '../text';
import type {Clock} from '../time/clock';
import {CardReviewLine} from './card_review';

export interface CardReviewsProps {
    card: CardModel;
    clock: Clock;
    personOf: (teleportUser: string) => Somebody;
}

/** Who reviewed it, and why it was resolved where that is not one of the reviews' reasons. */
export function CardReviews({card, clock, personOf}: CardReviewsProps) {
    const text = useText();
    return (
        <>
            {card.reviews.length === 0 ? null : (
                <div role='list' className='TeleportCard__reviews' aria-label={text('teleport.card.reviews')}>
                    {card.reviews.map((review, index) => (
                        <CardReviewLine
                            key={`${index}-${review.author}`}
                            review={review}
                            author={personOf(review.author)}
                            clock={clock}
                        />
                    ))}
                </div>
            )}
            {card.resolve_reason === '' ? null : (
                <div className='TeleportCard__resolved'>
                    {richText(text, 'teleport.card.resolved_because', {reason: <bdi>{card.resolve_reason}</bdi>})}
                </div>
            )}
        </>
    );
}
