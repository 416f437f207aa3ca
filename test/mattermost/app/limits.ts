/** Characters of a message. */
export const MAX_POST_SIZE = 16_383;

/** Bytes of a reply to a command that are read; what is longer is cut and so no JSON. */
export const MAX_COMMAND_REPLY_BYTES = 1024 * 1024;

/** How long the server remembers a `pending_post_id`. */
export const PENDING_MS = 30_000;

/** How often and how long a `response_url` may be used. */
export const RESPONSE_URL_USES = 5;
export const RESPONSE_URL_MS = 30 * 60_000;
