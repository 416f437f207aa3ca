import {BridgeError} from '../errors';

const ID = /^[a-z0-9]{26}$/;
const NAME = /^[a-z0-9][a-z0-9._-]*$/;

export const isId = (text: string): boolean => ID.test(text);

/** The id, safe inside a path. Throws `mattermost_not_found`: nothing has such an id. */
export function pathId(id: string): string {
    if (!isId(id)) {
        throw new BridgeError('mattermost_not_found', `${JSON.stringify(id.slice(0, 40))} is no Mattermost id`);
    }
    return id;
}

/** Name of a team or channel, safe inside a path, or null when nothing can have that name. */
export const pathName = (name: string): string | null => (NAME.test(name) ? name : null);
