// Users as different people see them.
import type {User} from '../store/types';

const NOTIFY = {
    channel: 'true',
    comments: 'never',
    desktop: 'mention',
    desktop_sound: 'true',
    desktop_threads: 'all',
    email: 'true',
    email_threads: 'all',
    first_name: 'false',
    mention_keys: '',
    push: 'mention',
    push_status: 'online',
    push_threads: 'all',
};

const TIMEZONE = {automaticTimezone: '', manualTimezone: '', useAutomaticTimezone: 'true'};

/**
 * `own`: to the user himself. `admin`: to an administrator. `other`: to everybody else.
 * Nobody learns `email_verified` or `auth_service`.
 */
export type Audience = 'own' | 'admin' | 'other';

export interface Privacy {
    ShowEmailAddress: boolean;
    ShowFullName: boolean;
}

export function userJson(user: User, audience: Audience, {ShowEmailAddress, ShowFullName}: Privacy) {
    const hidden = audience === 'other';
    const name = hidden && !ShowFullName ? {first_name: '', last_name: ''} : {};
    return {
        id: user.id,
        create_at: user.createAt,
        update_at: user.updateAt,
        delete_at: user.deleteAt,
        username: user.username,
        ...(hidden ? {auth_data: ''} : {}),
        auth_service: '',
        email: hidden && !ShowEmailAddress ? '' : user.email,
        nickname: user.nickname,
        first_name: user.firstName,
        last_name: user.lastName,
        ...name,
        position: user.position,
        roles: user.roles,
        ...(hidden ? {} : {notify_props: NOTIFY}),
        ...(audience === 'own' ? {last_password_update: user.lastPasswordUpdate} : {}),
        locale: user.locale,
        timezone: TIMEZONE,
        ...(user.remoteId === null ? {} : {remote_id: user.remoteId}),
        ...(user.bot === null ? {} : {is_bot: true, bot_description: user.bot.description}),
        disable_welcome_email: false,
    };
}
