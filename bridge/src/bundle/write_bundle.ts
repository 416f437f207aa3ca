// `bundle`: writes a plugin bundle for one Mattermost server, stamped with the bridge's bot and home team.
import {readFileSync, writeFileSync} from 'node:fs';
import type {Config} from '../config/config';
import {BridgeError} from '../errors';
import type {MattermostApi} from '../mattermost/mattermost_api';
import {stampBundle} from './stamp_bundle';

export interface WriteBundleDeps {
    mattermost: Pick<MattermostApi, 'getMe' | 'getTeamIdByName'>;
    config: Pick<Config, 'mattermost'>;
    /** Bundle to read. */
    source: string;
    /** File to write; replaced when it exists. */
    target: string;
}

/** Resolves with what to tell. Throws `config_invalid`, or what Mattermost answers. */
export async function writeBundle({mattermost, config, source, target}: WriteBundleDeps): Promise<string> {
    const {team} = config.mattermost;
    if (team === '') {
        const how = 'set mattermost.team and mattermost.channel';
        throw new BridgeError('config_invalid', `no team is configured whose /teleport the plugin could ask; ${how}`);
    }
    const [me, homeTeamId] = await Promise.all([mattermost.getMe(), mattermost.getTeamIdByName(team)]);
    if (!me.isBot) {
        const how = 'mattermost.token must be the token of a bot account';
        throw new BridgeError('config_invalid', `${me.username} is no bot; ${how}`);
    }
    if (homeTeamId === null) {
        const how = 'correct mattermost.team, or add the bot to that team';
        throw new BridgeError('config_invalid', `there is no team "${team}" that the bot can see; ${how}`);
    }
    writeFileSync(target, stampBundle(readFileSync(source), {botUserId: me.id, homeTeamId}));
    return (
        `${target}\n` +
        `  draws cards of ${me.username} (${me.id}) only, asks team ${team} (${homeTeamId}) only.\n` +
        '  Upload it in System Console > Plugins > Plugin Management.\n'
    );
}
