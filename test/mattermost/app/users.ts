// Accounts.
import {liveEvent} from '../live/live_event';
import {newId} from '../store/new_id';
import type {User} from '../store/types';
import {userJson, type Audience} from '../wire/user_json';
import type {Core} from './core';

export interface NewUser {
    username: string;
    /** Default `<username>@example.com`. */
    email?: string;
    /** Default `Passw0rd-<username>`; null: cannot log in. */
    password?: string | null;
    roles?: string;
    firstName?: string;
    lastName?: string;
    nickname?: string;
    locale?: string;
    /** Given: an account of another server. */
    remoteId?: string;
}

export interface NewBot {
    username: string;
    displayName?: string;
    description?: string;
    /** Default `system_user`; `system_user system_post_all` is what `post:all` gives. */
    roles?: string;
    ownerId?: string;
}

export interface Users {
    createUser(order: NewUser): User;
    createBot(order: NewBot): User;
    byName(username: string): User | undefined;
    byEmail(email: string): User | undefined;
    /** Throws for an unknown name; for tests and the seed. */
    named(username: string): User;
    /** Deactivates or activates; a deactivated account's tokens are worth nothing. */
    setActive(user: User, active: boolean): void;
    /** Changes what may be changed and tells everybody. */
    update(user: User, change: Partial<User>): void;
    json(user: User, viewer: User): ReturnType<typeof userJson>;
    /** As lists show him: there even the viewer himself is one of the others. */
    listedJson(user: User, viewer: User): ReturnType<typeof userJson>;
}

export const isGuest = (user: User): boolean => user.roles.split(' ').includes('system_guest');

export function createUsers({store, clock, live, config, permissions}: Core): Users {
    const find = (test: (user: User) => boolean): User | undefined => [...store.users.values()].find(test);
    const add = (fields: Pick<User, 'username' | 'email'> & Partial<User>): User => {
        const now = clock.now();
        const user: User = {
            id: newId(),
            createAt: now,
            updateAt: now,
            deleteAt: 0,
            emailVerified: false,
            password: null,
            nickname: '',
            firstName: '',
            lastName: '',
            position: '',
            roles: 'system_user',
            locale: 'en',
            lastPasswordUpdate: now,
            remoteId: '',
            bot: null,
            ...fields,
        };
        store.users.set(user.id, user);
        return user;
    };
    const audienceOf = (viewer: User): Audience => (permissions.inSystem(viewer, 'manage_system') ? 'admin' : 'other');
    const tell = (user: User): void => {
        const shown = userJson(user, 'other', config);
        const to = {omit_users: {[user.id]: true as const}, contains_sanitized_data: true as const};
        live.publish(liveEvent('user_updated', {user: shown}, to));
        live.publish(liveEvent('user_updated', {user: userJson(user, 'own', config)}, {user_id: user.id}));
    };
    const users: Users = {
        createUser: ({username, email = `${username}@example.com`, password = `Passw0rd-${username}`, ...rest}) =>
            add({...rest, username: username.toLowerCase(), email: email.toLowerCase(), password}),
        createBot: ({username, displayName = '', description = '', roles = 'system_user', ownerId = ''}) =>
            add({
                username,
                email: `${username}@localhost`,
                firstName: displayName,
                roles,
                remoteId: null,
                bot: {description, ownerId},
            }),
        byName: (username) => find((user) => user.username === username.toLowerCase()),
        byEmail: (email) => find((user) => user.email === email.toLowerCase()),
        named(username) {
            const user = users.byName(username);
            if (user === undefined) {
                throw new Error(`no user ${username}`);
            }
            return user;
        },
        setActive(user, active) {
            const now = clock.now();
            user.deleteAt = active ? 0 : now;
            user.updateAt = now;
            tell(user);
            live.publish(liveEvent('user_activation_status_change', {}));
        },
        update(user, change) {
            Object.assign(user, change, {updateAt: clock.now()});
            tell(user);
        },
        json: (user, viewer) => userJson(user, user.id === viewer.id ? 'own' : audienceOf(viewer), config),
        listedJson: (user, viewer) => userJson(user, audienceOf(viewer), config),
    };
    return users;
}
