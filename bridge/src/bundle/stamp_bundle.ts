// A plugin bundle that believes one bot and asks one team. What is stamped is public: everybody who opens Mattermost reads
// a plugin's props.
import {gunzipSync, gzipSync} from 'node:zlib';
import {BridgeError, toBridgeError} from '../errors';
import {replaceInTar} from './replace_in_tar';

export const PLUGIN_ID = 'teleport-access-requests';
const MANIFEST = `${PLUGIN_ID}/plugin.json`;
/** Of the unpacked bundle; ours has a few hundred kilobytes. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface Stamp {
    /** Mattermost user id: cards of nobody else are drawn. */
    botUserId: string;
    /** Mattermost team id: no other team's /teleport is asked. */
    homeTeamId: string;
}

function stampManifest(content: Buffer, {botUserId, homeTeamId}: Stamp): Buffer {
    const manifest = JSON.parse(content.toString('utf8')) as {props?: Record<string, unknown>};
    const props = {...manifest.props, bot_user_id: botUserId, home_team_id: homeTeamId};
    return Buffer.from(`${JSON.stringify({...manifest, props}, null, 4)}\n`);
}

/**
 * @param bundle .tar.gz as `npm run dist` writes it, or one that was stamped before
 * Throws `config_invalid` for what is no bundle of this plugin. Same input, same bytes.
 */
export function stampBundle(bundle: Buffer, stamp: Stamp): Buffer {
    let stamped: Buffer | null;
    try {
        const archive = gunzipSync(bundle, {maxOutputLength: MAX_BYTES});
        stamped = replaceInTar(archive, MANIFEST, (content) => stampManifest(content, stamp));
    } catch (reason) {
        throw new BridgeError('config_invalid', `this is no plugin bundle: ${toBridgeError(reason).message}`, {
            cause: reason,
        });
    }
    if (stamped === null) {
        throw new BridgeError('config_invalid', `this is no bundle of this plugin: there is no ${MANIFEST} in it`);
    }
    return gzipSync(stamped, {level: 9});
}
