import {storyCard} from '../../../../test/fakes/webapp/story_cards';
import {standingOf, type Standing, type Viewer} from './viewer';

const ivan: Viewer = {teleportUser: 'ivan@example.com', unlinked: '', canDecide: true, myReview: ''};
const link = {decide: 'link', decide_reason: 'Only in Teleport.'};

const CASES: [string, Parameters<typeof storyCard>[0], Viewer | null, Standing][] = [
    ['a reviewer decides', {}, ivan, 'may_decide'],
    ['somebody not known yet may try', {}, null, 'may_decide'],
    ['a requester does not', {}, {...ivan, teleportUser: 'bob@example.com'}, 'own_request'],
    ['who approved does not again', {}, {...ivan, myReview: 'approve'}, 'approved_already'],
    ['who denied does not again', {}, {...ivan, myReview: 'deny'}, 'denied_already'],
    ['who is not linked does not', {}, {...ivan, teleportUser: '', unlinked: 'why'}, 'not_linked'],
    ['nobody does while it is switched off', {}, {...ivan, canDecide: false}, 'switched_off'],
    ['some requests are decided elsewhere', link, ivan, 'link_only'],
    ['also for who is not known yet', link, null, 'link_only'],
    ['an own request is one everywhere', link, {...ivan, teleportUser: 'bob@example.com'}, 'own_request'],
    ['closed ones are not decided', {status: 'approved'}, ivan, 'closed'],
    ['smuggled ones are not decided, whatever else they say', {status: 'suspicious', decide: 'dialog'}, ivan, 'closed'],
    ['unknown states are not decided', {status: 'whatever', decide: 'dialog'}, ivan, 'closed'],
    ['unknown ways to decide are none', {decide: 'telepathy'}, ivan, 'closed'],
    ['an unknown requester is nobody', {requester: ''}, {...ivan, teleportUser: ''}, 'not_linked'],
];

it.each(CASES)('%s', (_what, card, viewer, standing) => {
    expect(standingOf(storyCard(card), viewer)).toBe(standing);
});
