// How much of each value a card shows, in characters or entries. Together they keep the worst card far below
// Mattermost's limits (16,383 characters of message, about 300 kB of request body).

export const NAME_LIMIT = 120;
export const RESOURCE_LIMIT = 200;
export const FILTER_LIMIT = 250;
export const REASON_LIMIT = 1_000;
export const REVIEW_REASON_LIMIT = 300;
export const ROLES_SHOWN = 20;
export const RESOURCES_SHOWN = 20;
/** Sets in full, in bytes of JSON: roles, thresholds and names multiply. */
export const SETS_BYTES = 30_000;
/** Names beside a threshold. */
export const COUNTED_SHOWN = 10;
export const REVIEWS_SHOWN = 20;
export const SUGGESTED_SHOWN = 10;
export const HIDDEN_SHOWN = 5;
/** In the message, which is also what notifications show. */
export const HEADLINE_ROLES = 3;
export const HEADLINE_RESOURCES = 2;
export const HEADLINE_REASON_LIMIT = 500;
export const HEADLINE_REVIEWERS = 3;
