// One request as a line of the panel. Reviewing begins with seeing all of it, so the button opens its card.
import React from 'react';
import type {ReactNode} from 'react';
import type {CardModel} from '../../../../proto/bridge/card';
import {statusLook} from '../access_request_card/status_look';
import type {ComponentMessageId} from '../messages';
import {intactCard} from '../intact_card';
import {Avatar} from '../parts/avatar';
import {Button} from '../parts/button';
import {Icon} from '../parts/icon';
import {Pill} from '../parts/pill';
import {personOf, type PeopleView} from '../person';
import {Dots} from '../progress/dots';
import {useText} from '../text';
import {agoText} from '../time/ago_text';
import type {Clock} from '../time/clock';
import {durationText} from '../time/duration_text';
import {isMoment} from '../time/moment_text';
import type {PanelRow} from './panel_row';
import {rowSubject} from './row_subject';

export interface RequestRowProps {
    row: PanelRow;
    people: PeopleView;
    clock: Clock;
    renderCard: (card: CardModel) => ReactNode;
    onOpenThread: (postId: string) => void;
}

function When({card, clock}: {card: CardModel; clock: Clock}) {
    const text = useText();
    const {status, pending_until: until, created_at: created} = card;
    if (status === 'pending' && isMoment(until)) {
        const left = until - clock.now;
        return (
            <span>
                {left <= 0
                    ? text('teleport.card.deadline_passed')
                    : text('teleport.requests.time_left', {duration: durationText(left, clock.locale)})}
            </span>
        );
    }
    return isMoment(created) ? (
        <span>{text('teleport.requests.asked', {ago: agoText(created, clock.now, clock.locale)})}</span>
    ) : null;
}

interface ToggleTexts {
    text: ComponentMessageId;
    label: ComponentMessageId;
}

function toggleTexts(isOpen: boolean, isWaiting: boolean): ToggleTexts {
    if (isOpen) {
        return {text: 'teleport.requests.hide', label: 'teleport.requests.hide_label'};
    }
    return isWaiting
        ? {text: 'teleport.requests.review', label: 'teleport.requests.review_label'}
        : {text: 'teleport.requests.details', label: 'teleport.requests.details_label'};
}

export function RequestRowLine({row, people, clock, renderCard, onOpenThread}: RequestRowProps) {
    const text = useText();
    const [isOpen, setIsOpen] = React.useState(false);
    const card = intactCard(row.card);
    const {name, teleportUser, avatarUrl} = personOf(card, card.requester, people);
    const what = rowSubject(card, text);
    const look = statusLook(card.status);
    const toggle = toggleTexts(isOpen, row.isWaiting);
    return (
        <div role='listitem' className='TeleportRow'>
            <div className='TeleportRow__line'>
                <Avatar name={name} url={avatarUrl} size={28} />
                <div className='TeleportRow__body'>
                    <div className='TeleportRow__what'>
                        <bdi>{what}</bdi>
                    </div>
                    <div className='TeleportRow__state'>
                        {card.status === 'pending' ? (
                            <>
                                <Dots sets={card.sets} />
                                <span>{card.progress_text}</span>
                            </>
                        ) : (
                            <Pill tone={look.tone} icon={look.icon}>
                                {text(look.label)}
                            </Pill>
                        )}
                        <When card={card} clock={clock} />
                    </div>
                    <div className='TeleportRow__who'>
                        <bdi>{name}</bdi>
                        {name === teleportUser ? null : (
                            <>
                                {' ('}
                                <bdi>{teleportUser}</bdi>)
                            </>
                        )}
                        {card.reason === '' ? null : (
                            <>
                                {' · '}
                                <bdi>{card.reason}</bdi>
                            </>
                        )}
                    </div>
                </div>
                <div className='TeleportRow__actions'>
                    <Button
                        look={row.isWaiting && !isOpen ? 'primary' : 'tertiary'}
                        size='small'
                        expanded={isOpen}
                        label={text(toggle.label, {name, what})}
                        onPress={() => setIsOpen(!isOpen)}
                    >
                        {text(toggle.text)}
                    </Button>
                    {row.postId === '' ? null : (
                        <button
                            type='button'
                            className='TeleportIconButton'
                            aria-label={text('teleport.requests.open_thread')}
                            title={text('teleport.requests.open_thread')}
                            onClick={() => onOpenThread(row.postId)}
                        >
                            <Icon name='thread' />
                        </button>
                    )}
                </div>
            </div>
            {isOpen ? <div className='TeleportRow__card'>{renderCard(card)}</div> : null}
        </div>
    );
}
