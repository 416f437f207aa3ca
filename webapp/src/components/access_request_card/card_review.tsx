// One review: who, what, when, why, and whether anybody saw it being made.
import React from 'react';
import type {CardReview} from '../../../../proto/bridge/card';
import type {ComponentMessageId} from '../messages';
import {Icon, type IconName} from '../parts/icon';
import type {Somebody} from '../person';
import {useText} from '../text';
import {agoText} from '../time/ago_text';
import type {Clock} from '../time/clock';
import {Moment} from '../time/moment';
import {isMoment} from '../time/moment_text';

interface Verdict {
    look: string;
    icon: IconName;
    verb: ComponentMessageId;
}

const VERDICTS: Record<string, Verdict> = {
    APPROVED: {look: 'approved', icon: 'check', verb: 'teleport.review.approved'},
    DENIED: {look: 'denied', icon: 'cross', verb: 'teleport.review.denied'},
    PROMOTED: {look: 'approved', icon: 'list', verb: 'teleport.review.promoted'},
};
const OTHER: Verdict = {look: 'doubtful', icon: 'question', verb: 'teleport.review.other'};

/** A verdict that nobody saw being given does not look like one. */
function verdictOf({decision, provenance}: CardReview): Verdict {
    const said = (Object.hasOwn(VERDICTS, decision) ? VERDICTS[decision] : undefined) ?? OTHER;
    return provenance === 'witnessed'
        ? said
        : {...said, look: 'doubtful', icon: provenance === 'smuggled' ? 'warning' : said.icon};
}

const RECENT_MS = 12 * 3_600_000;

function When({at, clock}: {at: number; clock: Clock}) {
    const age = clock.now - at;
    return (
        <Moment at={at} clock={clock}>
            {age < RECENT_MS ? agoText(at, clock.now, clock.locale) : undefined}
        </Moment>
    );
}

/** Words for what is wrong with a review; null: nothing. */
function Doubt({review}: {review: CardReview}) {
    const text = useText();
    const {provenance, counts} = review;
    const doubt =
        provenance === 'witnessed'
            ? null
            : provenance === 'smuggled'
              ? {look: 'danger', label: text('teleport.review.smuggled'), why: undefined}
              : {
                    look: 'warning',
                    label: text('teleport.review.unwitnessed'),
                    why: text('teleport.review.unwitnessed_why'),
                };
    return (
        <>
            {doubt === null ? null : (
                <span className={`TeleportDoubt TeleportTone--${doubt.look}`} title={doubt.why}>
                    <Icon name='warning' size={12} />
                    {doubt.label}
                </span>
            )}
            {counts ? null : (
                <span className='TeleportDoubt TeleportTone--neutral' title={text('teleport.review.uncounted_why')}>
                    {text('teleport.review.uncounted')}
                </span>
            )}
        </>
    );
}

export interface CardReviewLineProps {
    review: CardReview;
    author: Somebody;
    clock: Clock;
}

export function CardReviewLine({review, author, clock}: CardReviewLineProps) {
    const text = useText();
    const {look, icon, verb} = verdictOf(review);
    return (
        <div role='listitem' className={`TeleportReview TeleportReview--${look}`}>
            <span className='TeleportReview__icon'>
                <Icon name={icon} size={12} />
            </span>
            <div className='TeleportReview__body'>
                <strong>
                    <bdi>{author.name}</bdi>
                </strong>{' '}
                {author.name === author.teleportUser ? null : (
                    <span className='TeleportMuted'>
                        <bdi>{author.teleportUser}</bdi>{' '}
                    </span>
                )}
                {text(verb)}
                {isMoment(review.created_at) ? (
                    <span className='TeleportMuted'>
                        {' · '}
                        <When at={review.created_at} clock={clock} />
                    </span>
                ) : null}{' '}
                <Doubt review={review} />
                {review.reason === '' ? null : (
                    <>
                        <span className='TeleportMuted'> · </span>
                        <bdi className='TeleportReview__reason'>{review.reason}</bdi>
                    </>
                )}
            </div>
        </div>
    );
}
