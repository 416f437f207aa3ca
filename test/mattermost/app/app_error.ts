// Errors as the API answers them. Texts are the English ones that were recorded.

export class AppError extends Error {
    constructor(
        /** Stable; clients branch on it. */
        readonly id: string,
        message: string,
        readonly status: number,
        readonly detailedError = '',
    ) {
        super(message);
        this.name = 'AppError';
    }
}

/** The server dies at this request: the connection closes without an answer, other requests go on. */
export class Panic extends Error {}

export const noPermission = (): AppError =>
    new AppError('api.context.permissions.app_error', 'You do not have the appropriate permissions.', 403);

export const noSession = (): AppError =>
    new AppError('api.context.session_expired.app_error', 'Invalid or expired session, please login again.', 401);

export const badUrlParam = (name: string): AppError =>
    new AppError(
        'api.context.invalid_url_param.app_error',
        `Invalid or missing ${name} parameter in request URL.`,
        400,
    );

export const badBodyParam = (name: string): AppError =>
    new AppError('api.context.invalid_body_param.app_error', `Invalid or missing ${name} in request body.`, 400);

export const bodyTooLarge = (): AppError =>
    new AppError(
        'api.context.request_body_too_large.app_error',
        'Unable to process request. Request body too large.',
        413,
    );

export const noSuchPage = (url: string): AppError =>
    new AppError(
        'api.context.404.app_error',
        'Sorry, we could not find the page.',
        404,
        `There doesn't appear to be an api call for the url='${url}'.  Typo? are you missing a team_id or user_id as part of the url?`,
    );

export const noSuchPost = (): AppError => new AppError('app.post.get.app_error', 'Unable to get the post.', 404);

export const noSuchUser = (): AppError =>
    new AppError('app.user.missing_account.const', 'Unable to find the user.', 404);

export const noSuchChannel = (id: string): AppError =>
    new AppError('app.channel.get.existing.app_error', `Unable to find the existing channel ${id}.`, 404);
