// The Mattermost API over REST with the bot's token.
import {channelsApi} from './channels';
import {clientConfigApi} from './client_config';
import {dialogsApi} from './dialogs';
import type {MattermostApi} from './mattermost_api';
import {postsApi} from './posts';
import {createRequest} from './request';
import type {RequestDeps} from './request';
import {usersApi} from './users';

/** @param deps `url`: base URL without a trailing slash, may have a path */
export function createMattermost(deps: RequestDeps): MattermostApi {
    const send = createRequest(deps);
    const users = usersApi(send);
    // An account's id never changes; a failed look-up is not remembered.
    let known: string | null = null;
    const myId = async () => (known ??= (await users.getMe()).id);
    return {
        ...users,
        ...channelsApi(send, myId),
        ...postsApi(send),
        ...dialogsApi(send),
        ...clientConfigApi(send),
    };
}
