// Accounts.
import {isId} from './ids';
import type {MattermostApi} from './mattermost_api';
import {statusOf} from './mattermost_error';
import {nullWhen} from './null_when';
import type {Send} from './request';
import {read, toUser, wireUser} from './wire';

export function usersApi(send: Send): Pick<MattermostApi, 'getMe' | 'getUser' | 'getUserByEmail'> {
    const fetchUser = async (path: string) => {
        const {body} = await send({method: 'GET', path, repeatable: true});
        return toUser(read(wireUser, body, 'user'));
    };
    return {
        getMe: () => fetchUser('/users/me'),
        async getUser(id) {
            return isId(id) ? nullWhen(() => fetchUser(`/users/${id}`), 'mattermost_not_found') : null;
        },
        async getUserByEmail(email) {
            const wanted = email.trim().toLowerCase();
            if (!/^[^\s@/]+@[^\s@/]+$/.test(wanted)) {
                return null;
            }
            try {
                const path = `/users/email/${encodeURIComponent(wanted)}`;
                return await nullWhen(() => fetchUser(path), 'mattermost_not_found');
            } catch (reason) {
                // 400: the server takes this for no e-mail address, so nobody has it.
                if (statusOf(reason) === 400) {
                    return null;
                }
                throw reason;
            }
        },
    };
}
