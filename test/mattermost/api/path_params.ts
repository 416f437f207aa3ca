// What the variable parts of a path may hold. What does not fit is no such page, a malformed id is an error of its own.
import {badUrlParam} from '../app/app_error';
import {isId} from '../store/new_id';

const PLAIN = /^[A-Za-z0-9]+$/;

const SHAPES: Readonly<Record<string, RegExp>> = {
    team_name: /^[A-Za-z0-9_-]+$/,
    channel_name: /^[A-Za-z0-9_-]+$/,
    username: /^[A-Za-z0-9_.-]+$/,
    email: /^.+$/,
    plugin_id: /^[A-Za-z0-9_.-]+$/,
    category: /^[A-Za-z0-9_]+$/,
    emoji_name: /^[A-Za-z0-9_+-]+$/,
};

/** Of these no id is expected. */
const NO_IDS = new Set(['action_id', 'plugin_id', 'hook_id']);

export const fitsPath = (params: Readonly<Record<string, string>>): boolean =>
    Object.entries(params).every(([name, value]) => (SHAPES[name] ?? PLAIN).test(value));

/** `me` is whoever asks. Throws for what is no id. */
export function checkedParams(params: Readonly<Record<string, string>>, userId: string | null): Record<string, string> {
    return Object.fromEntries(
        Object.entries(params).map(([name, value]) => {
            if (name === 'user_id' && value === 'me' && userId !== null) {
                return [name, userId];
            }
            if (name.endsWith('_id') && !NO_IDS.has(name) && !isId(value)) {
                throw badUrlParam(name);
            }
            return [name, value];
        }),
    );
}
