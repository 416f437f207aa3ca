// Which servers the conformance cases run against: the stand-ins, or real ones when the environment names them.

export interface MattermostServer {
    /** Without a slash at the end. */
    url: string;
    /** Personal access token of a system admin. */
    adminToken: string;
}

export interface TeleportServer {
    /** `host:port` of the Auth Service or of a proxy. */
    addr: string;
    /** Folder of identity files named after users. */
    identities: string;
}

type Environment = Record<string, string | undefined>;

/** Both or none: half an address is a mistake, not a wish for the stand-in. */
function pair(env: Environment, first: string, second: string): [string, string] | null {
    const [one, two] = [env[first] ?? '', env[second] ?? ''];
    if (Boolean(one) !== Boolean(two)) {
        throw new Error(`Set both ${first} and ${second}, or neither.`);
    }
    return one && two ? [one, two] : null;
}

/** Null: the stand-in. Throws when only one of the two variables is set. */
export function mattermostServer(env: Environment = process.env): MattermostServer | null {
    const given = pair(env, 'CONFORMANCE_MATTERMOST_URL', 'CONFORMANCE_MATTERMOST_ADMIN_TOKEN');
    return given && {url: given[0].replace(/\/+$/, ''), adminToken: given[1]};
}

/** Null: the stand-in. Throws when only one of the two variables is set. */
export function teleportServer(env: Environment = process.env): TeleportServer | null {
    const given = pair(env, 'CONFORMANCE_TELEPORT_ADDR', 'CONFORMANCE_TELEPORT_IDENTITIES');
    return given && {addr: given[0], identities: given[1]};
}
