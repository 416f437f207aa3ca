// One access request, as everybody in a channel sees it: who asks for what and why, how far it is, who said what, and what
// the one who looks can do. Everything foreign in it is text, never markup.
import React from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {intactCard} from '../intact_card';
import {Announcer} from '../parts/announcer';
import {personOf, type PeopleView} from '../person';
import {Progress} from '../progress/progress';
import {richText, useText} from '../text';
import type {Clock} from '../time/clock';
import {CardActions, type Decision} from './card_actions';
import {CardFacts} from './card_facts';
import {CardHead} from './card_head';
import {CardReason} from './card_reason';
import {CardReviews} from './card_reviews';
import {CardWarning} from './card_warning';
import {CardWhyNot} from './card_why_not';
import {statusLook} from './status_look';
import {standingOf, type Viewer} from './viewer';

export interface AccessRequestCardProps {
    card: CardModel;
    /** Mattermost accounts by user id, as far as known. */
    people: PeopleView;
    /** Null: not known yet. */
    viewer: Viewer | null;
    clock: Clock;
    /** The decision whose dialog is being opened for this request; null: none. */
    opening?: Decision | null;
    onDecide: (decision: Decision) => void;
    /** Resolves with whether it is in the clipboard. Without it commands have no copy button. */
    onCopy?: (text: string) => Promise<boolean>;
}

/** What is in force, or may come into force, rests on a review that nobody saw being made. */
const isDoubtful = ({status, reviews}: CardModel): boolean =>
    (status === 'pending' || status === 'approved') &&
    reviews.some(({provenance, counts}) => provenance !== 'witnessed' && counts);

export function AccessRequestCard(props: AccessRequestCardProps) {
    const {people, viewer, clock, opening = null, onDecide, onCopy} = props;
    const text = useText();
    const card = intactCard(props.card);
    const look = statusLook(card.status);
    const who = (teleportUser: string) => personOf(card, teleportUser, people);
    const requester = who(card.requester);
    const standing = standingOf(card, viewer);
    const named = {name: requester.name, status: text(look.label)};
    return (
        <div
            className={`TeleportUi TeleportCard TeleportTone--${isDoubtful(card) ? 'warning' : look.tone}`}
            role='group'
            aria-label={text('teleport.card.label', named)}
        >
            <CardHead card={card} look={look} requester={requester} />
            <CardWarning card={card} onCopy={onCopy} />
            <CardReason reason={card.reason} isCut={card.reason_cut} />
            {look.note === undefined ? null : (
                <div className='TeleportCard__note'>{richText(text, look.note, {state: <bdi>{card.state}</bdi>})}</div>
            )}
            {card.status === 'pending' ? (
                <Progress sets={card.sets} summary={card.progress_text} personOf={who} />
            ) : null}
            <CardReviews card={card} clock={clock} personOf={who} />
            <CardWhyNot card={card} standing={standing} viewer={viewer} onCopy={onCopy} />
            <div className='TeleportCard__foot'>
                <CardFacts card={card} clock={clock} personOf={who} />
                <CardActions card={card} mayDecide={standing === 'may_decide'} opening={opening} onDecide={onDecide} />
            </div>
            <Announcer message={text('teleport.card.announce', {...named, progress: card.progress_text})} />
        </div>
    );
}
