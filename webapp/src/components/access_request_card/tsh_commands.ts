/** What a request id may look like in a line that people paste into a shell. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

export const isPlainId = (requestId: string): boolean => PLAIN.test(requestId);

/** How to decide without Mattermost; none for an id that does not belong into a shell. */
export const tshCommands = (requestId: string): string[] =>
    isPlainId(requestId) ? ['approve', 'deny'].map((verb) => `tsh request review --${verb} ${requestId}`) : [];
