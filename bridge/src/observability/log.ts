// The logger as rooms see it. Field names are fixed: component, request_id, request_state, channel_id, post_id,
// user_id, teleport_user, code, err. Never a secret, token, key, certificate, trigger id, response_url or dialog state.

export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
    debug(fields: LogFields, text: string): void;
    info(fields: LogFields, text: string): void;
    warn(fields: LogFields, text: string): void;
    error(fields: LogFields, text: string): void;
    /** A logger that adds these fields to every line. */
    child(fields: LogFields): Log;
}

/** For tests and for code that has nothing to say. */
export const silentLog: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    child: () => silentLog,
};
