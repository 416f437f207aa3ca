// GET /config/client: what the settings look like to clients. All values are strings.
import recorded from '../../fixtures/mattermost/websocket-bot.json';
import permissions from '../../fixtures/mattermost/permissions-and-errors.json';
import type {ServerConfig} from '../store/server_config';

type ClientConfig = Record<string, string>;

/** As a real server gave it to everybody who is logged in. */
const FULL: ClientConfig = recorded.events.config_changed.message.data.config;

/** Names of settings that are also shown without a session. */
const OPEN: readonly string[] = Object.entries(
    permissions.cases.find((one) => one.name === 'client_config_keys')?.keys ?? {},
).flatMap(([name, seen]) => (seen.no_session === null ? [] : [name]));

const SHOWN = [
    'SiteName',
    'RequireEmailVerification',
    'ShowEmailAddress',
    'ShowFullName',
    'RestrictDirectMessage',
    'PostEditTimeLimit',
    'EnableCommands',
    'EnableUserAccessTokens',
    'EnableBotAccountCreation',
    'EnablePostUsernameOverride',
    'EnablePostIconOverride',
    'EnableDeveloper',
    'CollapsedThreads',
    'PluginsEnabled',
] as const;

export function clientConfig(config: ServerConfig, publicKey: string, hasSession: boolean): ClientConfig {
    const current = Object.fromEntries(SHOWN.map((name) => [name, String(config[name])]));
    const full: ClientConfig = {
        ...FULL,
        ...current,
        SiteURL: config.SiteURL.replace(/\/$/, ''),
        AsymmetricSigningPublicKey: publicKey,
    };
    return hasSession ? full : Object.fromEntries(OPEN.map((name) => [name, full[name] ?? '']));
}
