// The small facts: how long, until when, where, who was asked.
import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import type {Somebody} from '../person';
import {richText, useText} from '../text';
import {agoText} from '../time/ago_text';
import type {Clock} from '../time/clock';
import {durationText} from '../time/duration_text';
import {Moment} from '../time/moment';
import {isMoment} from '../time/moment_text';

const SOON_MS = 10 * 60_000;
/** From here on a date says more than a number of hours. */
const FAR_MS = 12 * 3_600_000;

interface Timed {
    card: CardModel;
    clock: Clock;
}

/** Until when the access lasts, or lasted. */
function Access({card, clock}: Timed) {
    const text = useText();
    const {status, access_until: until} = card;
    if (!isMoment(until)) {
        return null;
    }
    const time = <Moment at={until} clock={clock} />;
    if (status === 'access_ended' || (status === 'approved' && until <= clock.now)) {
        return <div role='listitem'>{richText(text, 'teleport.card.access_ended', {time})}</div>;
    }
    if (status !== 'pending' && status !== 'approved') {
        return null;
    }
    const [near, far] =
        status === 'approved'
            ? (['teleport.card.access_ends', 'teleport.card.access_ends_far'] as const)
            : (['teleport.card.access_until', 'teleport.card.access_until_far'] as const);
    const left = until - clock.now;
    return (
        <div role='listitem'>
            {left > FAR_MS
                ? richText(text, far, {time})
                : richText(text, near, {time, duration: durationText(left, clock.locale)})}
        </div>
    );
}

function Deadline({card, clock}: Timed) {
    const text = useText();
    const {status, pending_until: until} = card;
    if (status !== 'pending' || !isMoment(until)) {
        return null;
    }
    const left = until - clock.now;
    return (
        <div role='listitem' className={left < SOON_MS ? 'TeleportCard__soon' : undefined}>
            <Moment at={until} clock={clock}>
                {left <= 0
                    ? text('teleport.card.deadline_passed')
                    : text('teleport.card.decide_within', {duration: durationText(left, clock.locale)})}
            </Moment>
        </div>
    );
}

function Names({people}: {people: readonly Somebody[]}) {
    return (
        <>
            {people.map(({teleportUser, name}, index) => (
                <React.Fragment key={`${index}-${teleportUser}`}>
                    {index === 0 ? '' : ', '}
                    <bdi title={teleportUser}>{name}</bdi>
                </React.Fragment>
            ))}
        </>
    );
}

export interface CardFactsProps extends Timed {
    personOf: (teleportUser: string) => Somebody;
}

export function CardFacts({card, clock, personOf}: CardFactsProps) {
    const text = useText();
    const {status, created_at: created, assume_start_time: start, cluster_name: cluster} = card;
    const isOpen = status === 'pending' || status === 'suspicious';
    const isGranted = status === 'approved' || status === 'access_ended';
    const suggested = isOpen ? card.suggested_reviewers.map(personOf) : [];
    return (
        <div role='list' className='TeleportCard__facts'>
            {isGranted && card.sets.length > 0 ? <div role='listitem'>{card.progress_text}</div> : null}
            <Deadline card={card} clock={clock} />
            {isMoment(start) && (isOpen || start > clock.now) ? (
                <div role='listitem'>
                    {richText(text, 'teleport.card.access_starts', {time: <Moment at={start} clock={clock} />})}
                </div>
            ) : null}
            <Access card={card} clock={clock} />
            {isMoment(created) ? (
                <div role='listitem'>
                    <Moment at={created} clock={clock}>
                        {text('teleport.card.created', {ago: agoText(created, clock.now, clock.locale)})}
                    </Moment>
                </div>
            ) : null}
            {cluster === '' ? null : (
                <div role='listitem'>
                    <span className='TeleportHidden'>{text('teleport.card.cluster')}: </span>
                    <bdi>{cluster}</bdi>
                </div>
            )}
            {suggested.length === 0 ? null : (
                <div role='listitem'>
                    {richText(text, 'teleport.card.suggested', {names: <Names people={suggested} />})}
                </div>
            )}
        </div>
    );
}
