// Every state of the card.
import React from 'react';
import {
    AccessRequestCard,
    type AccessRequestCardProps,
} from '../../../webapp/src/components/access_request_card/access_request_card';
import type {CardModel} from '../../../proto/bridge/card';
import {
    approvedCard,
    CARD_OF_STATUS,
    hostileCard,
    makeSet,
    reviewBy,
    severalWays,
    STORY_NOW,
    STORY_PEOPLE,
    storyCard,
    thresholdBy,
} from '../../fakes/webapp/story_cards';
import {Shot} from './shot';

export const CLOCK = {now: STORY_NOW, locale: 'en', timeZone: 'UTC', hour12: false};
const IVAN = {teleportUser: 'ivan@example.com', unlinked: '', canDecide: true, myReview: ''} as const;
const BOB = {...IVAN, teleportUser: 'bob@example.com'};

export const Card = (props: {card: CardModel} & Partial<AccessRequestCardProps>) => (
    <AccessRequestCard
        people={STORY_PEOPLE}
        viewer={IVAN}
        clock={CLOCK}
        onDecide={() => undefined}
        onCopy={() => Promise.resolve(true)}
        {...props}
    />
);

const link = {
    decide: 'link',
    decide_reason: 'The bridge may not submit reviews for people on this cluster; decide in Teleport.',
};
const denials = storyCard({
    sets: [makeSet([], [thresholdBy(['alice@example.com'], {deny: 2, denied_by: ['dana@example.com']})])],
    reviews: [
        reviewBy('alice@example.com', {provenance: 'unwitnessed', reason: 'fine'}),
        reviewBy('dana@example.com', {decision: 'DENIED', reason: 'the freeze is on', counts: true}),
    ],
    pending_until: STORY_NOW + 4 * 60_000,
});
const resources = storyCard({
    resources: Array.from({length: 16}, (_, index) => `/teleport.example.com/node/db-${index + 1}`),
    roles: ['access'],
    roles_omitted: 0,
    resources_omitted: 0,
    sets: [makeSet([], [thresholdBy(['alice@example.com', 'dana@example.com', 'ivan@example.com'], {approve: 10})])],
    progress_text: '3 of 10 approvals',
});

export const Cards = () => (
    <>
        <Shot title='Pending, after the first of two'>
            <Card card={storyCard()} />
        </Shot>
        <Shot title='Several ways to approve; own request'>
            <Card card={severalWays} viewer={BOB} />
        </Shot>
        {Object.entries(CARD_OF_STATUS)
            .slice(1)
            .map(([status, card]) => (
                <Shot key={status} title={status}>
                    <Card card={card} />
                </Shot>
            ))}
        <Shot title='A denial, an unwitnessed approval, little time'>
            <Card card={denials} />
        </Shot>
        <Shot title='Many resources, many approvals'>
            <Card card={resources} opening='approve' />
        </Shot>
        <Shot title='Decided in Teleport only'>
            <Card card={storyCard(link)} />
        </Shot>
        <Shot title='Not linked'>
            <Card
                card={storyCard()}
                viewer={{
                    ...IVAN,
                    teleportUser: '',
                    unlinked:
                        'Your Mattermost account is not linked to a Teleport user. Ask an administrator to add it to [identity.users].',
                }}
            />
        </Shot>
        <Shot title='Reviewed already'>
            <Card card={storyCard()} viewer={{...IVAN, myReview: 'approve'}} />
        </Shot>
        <Shot title='Narrow (thread)' width={306}>
            <Card card={storyCard()} />
        </Shot>
        <Shot title='Narrow, several ways' width={306}>
            <Card card={severalWays} />
        </Shot>
        <Shot title='Narrow, approved' width={306}>
            <Card card={approvedCard} />
        </Shot>
        <Shot title='Right to left' dir='rtl'>
            <Card card={storyCard()} />
        </Shot>
        <Shot title='Hostile'>
            <Card card={hostileCard} />
        </Shot>
        <Shot title='Hostile, narrow' width={306}>
            <Card card={hostileCard} />
        </Shot>
    </>
);
