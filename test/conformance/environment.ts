// Which servers the conformance cases run against: the stand-ins, or real ones when the environment names them.
//
// A real Teleport, version 17, best one that nothing depends on: the cases make and remove requests, lock, remove and
// restore the user leaver@example.com, and leave plugin data behind that ends a day and a half later.
// 1. `tctl create -f test/conformance/resources.yaml`. What it marks "gated" needs a cluster with Access Requests; cases
//    whose roles are missing or different count as NOT RUN.
// 2. `tctl bots add mattermost --roles=access-plugin`, then, before its first start, `tctl users update bot-mattermost
//    --set-roles=bot-mattermost,bot-impersonate-reviewers`; start tbot with the storage directory of step 3.
// 3. One folder with identity files named after users, `tctl auth sign --user=NAME --ttl=720h --out=FOLDER/NAME` for each user
//    of resources.yaml (a shorter time shortens the requests made with it, and cases about times fail; sam@example.com, who logs
//    in by single sign-on, has none), and the bot's storage directory as FOLDER/bot-mattermost/storage.
// 4. CONFORMANCE_TELEPORT_ADDR=auth.example.com:3025 CONFORMANCE_TELEPORT_IDENTITIES=FOLDER npm run test:conformance
//    One case waits a minute for a watcher to be given up.

export interface MattermostServer {
    /** Without a slash at the end. */
    url: string;
    /** Personal access token of a system admin. */
    adminToken: string;
}

export interface TeleportServer {
    /** `host:port` of the Auth Service itself, not of a proxy. */
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
