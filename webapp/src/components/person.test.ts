import {storyCard} from '../../../test/fakes/webapp/story_cards';
import {personOf} from './person';

const view = {name: 'Bob Ray', username: 'bob', avatarUrl: '/bob.png'};

it('takes name and picture from the account, and the rest from Teleport', () => {
    const card = storyCard({people: {'bob@example.com': 'b1'}});
    expect(personOf(card, 'bob@example.com', {b1: view})).toEqual({
        teleportUser: 'bob@example.com',
        name: 'Bob Ray',
        avatarUrl: '/bob.png',
    });
});

it('calls somebody without a known account by the Teleport user', () => {
    const card = storyCard({people: {}, requester_user_id: ''});
    expect(personOf(card, 'carol', {}).name).toBe('carol');
});

it('knows the requester without a list of people', () => {
    const card = storyCard({people: {}, requester_user_id: 'b1'});
    expect(personOf(card, card.requester, {b1: view}).name).toBe('Bob Ray');
});

it.each(['__proto__', 'constructor', 'toString'])('is not taken in by a user called %s', (name) => {
    expect(personOf(storyCard({people: {}}), name, {})).toEqual({teleportUser: name, name, avatarUrl: ''});
});
