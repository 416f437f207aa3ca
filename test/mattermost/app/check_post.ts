// What may not be stored.
import {MAX_POST_SIZE} from './limits';
import {AppError} from './app_error';

/** Width of the column. */
const MAX_TYPE = 26;
const NUL = '\u0000';

const KNOWN_TYPES = new Set(['', 'slack_attachment', 'system_generic', 'reminder', 'me', 'burn_on_read']);

/** The model's rules. `fromServer`: types of the system are allowed. */
export function checkPost(message: string, type: string, fromServer: boolean): void {
    if ([...message].length > MAX_POST_SIZE) {
        throw new AppError(
            'model.post.is_valid.message_length.app_error',
            'Post Message property is longer than the maximum permitted length.',
            400,
        );
    }
    const known = KNOWN_TYPES.has(type) || type.startsWith('custom_') || (fromServer && type.startsWith('system_'));
    if (!known) {
        throw new AppError('model.post.is_valid.type.app_error', 'Invalid type.', 400);
    }
}

const holdsNul = (value: unknown): boolean => JSON.stringify(value).includes('\\u0000');

/** The database's rules. */
export function checkStorable(message: string, type: string, props: unknown): void {
    if (type.length > MAX_TYPE || message.includes(NUL) || holdsNul(props)) {
        throw new AppError('app.post.save.app_error', 'Unable to save the Post.', 500);
    }
}
