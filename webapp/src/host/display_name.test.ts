import {displayName} from './display_name';

const carol = {username: 'carol', first_name: 'Carol', last_name: 'Li', nickname: 'Caro'};

it.each([
    [carol, 'username', 'carol'],
    [carol, 'full_name', 'Carol Li'],
    [carol, 'nickname_full_name', 'Caro'],
    [{...carol, nickname: ''}, 'nickname_full_name', 'Carol Li'],
    [{...carol, last_name: ''}, 'full_name', 'Carol'],
    [{username: 'carol'}, 'full_name', 'carol'],
    [{username: 'carol'}, 'nickname_full_name', 'carol'],
    [carol, 'something new', 'carol'],
])('calls %j in %s: %s', (user, format, name) => expect(displayName(user, format)).toBe(name));
