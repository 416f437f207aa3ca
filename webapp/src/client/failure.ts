// Why something did not work, as data: the store keeps it and the components say it.

/** Failures that arise on this side. What the bridge reports keeps the bridge's own code. */
export type OwnFailureCode =
    /** The browser does not reach Mattermost. */
    | 'offline'
    | 'timeout'
    | 'signed_out'
    /** No /teleport in the team that was asked. */
    | 'command_missing'
    /** The server has no slash commands at all. */
    | 'commands_disabled'
    /** Mattermost does not reach the bridge, or the bridge answers nonsense. */
    | 'bridge_down'
    /** The bridge refused to believe the call; `message` is its sentence. */
    | 'bridge_refused'
    /** Something else answers to /teleport. */
    | 'not_the_bridge'
    /** In no team, so there is nothing to ask. */
    | 'no_team'
    /** Not in the team that the bundle was stamped for. */
    | 'not_in_home_team'
    | 'rate_limited'
    /** Plugin and bridge are too different in version. */
    | 'version_mismatch'
    /** The dialog did not arrive over the WebSocket. */
    | 'live_connection_down'
    /** A review was sent, and nobody knows what became of it. */
    | 'outcome_unknown'
    | 'mattermost_failed';

export interface Failure {
    code: string;
    /** For the person, from the bridge or the server; empty when our own text for the code says it all. */
    message: string;
}

export class ClientError extends Error {
    readonly failure: Failure;

    constructor(code: OwnFailureCode, message = '', cause?: unknown) {
        super(message === '' ? code : message, cause === undefined ? undefined : {cause});
        this.name = 'ClientError';
        this.failure = {code, message};
    }
}

/** What the bridge itself refused. */
export class BridgeRefusal extends Error {
    readonly failure: Failure;

    constructor(failure: Failure) {
        super(failure.message);
        this.name = 'BridgeRefusal';
        this.failure = failure;
    }
}

/** Anything thrown, as data. */
export function toFailure(reason: unknown): Failure {
    if (reason instanceof ClientError || reason instanceof BridgeRefusal) {
        return reason.failure;
    }
    return {code: 'mattermost_failed', message: ''};
}
