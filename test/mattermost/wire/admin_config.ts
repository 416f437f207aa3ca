// The settings by section, as the System Console reads and writes them.
import type {ServerConfig} from '../store/server_config';
import {isRecord} from './go_json';

type Section = Record<string, unknown>;

/** Name in the section to name here, where they differ. */
const SECTIONS: Readonly<Record<string, readonly (keyof ServerConfig | readonly [string, keyof ServerConfig])[]>> = {
    ServiceSettings: [
        'SiteURL',
        'EnableCommands',
        'EnableUserAccessTokens',
        'EnableBotAccountCreation',
        'EnablePostUsernameOverride',
        'EnablePostIconOverride',
        'EnableDeveloper',
        'ExperimentalEnableHardenedMode',
        'CollapsedThreads',
        'PostEditTimeLimit',
        'AllowedUntrustedInternalConnections',
        'EnableInsecureOutgoingConnections',
        'OutgoingIntegrationRequestsTimeout',
        'MaximumPayloadSizeBytes',
    ],
    TeamSettings: ['SiteName', 'RestrictDirectMessage'],
    EmailSettings: ['RequireEmailVerification'],
    PrivacySettings: ['ShowEmailAddress', 'ShowFullName'],
    PluginSettings: [['Enable', 'PluginsEnabled'], 'EnableUploads', 'RequirePluginSignature'],
};

const pairs = (section: string): (readonly [string, keyof ServerConfig])[] =>
    (SECTIONS[section] ?? []).map((one) => (typeof one === 'string' ? [one, one] : one));

export function adminConfig(config: ServerConfig): Record<string, Section> {
    const sections = Object.keys(SECTIONS).map((section) => [
        section,
        Object.fromEntries(pairs(section).map(([name, key]) => [name, config[key]])),
    ]);
    return {...Object.fromEntries(sections), RateLimitSettings: {...config.RateLimitSettings}};
}

/** Takes over what is of the type it was; what is not kept here is ignored. */
export function patchAdminConfig(config: ServerConfig, patch: Section): void {
    for (const [section, values] of Object.entries(patch)) {
        if (!isRecord(values)) {
            continue;
        }
        const known = section === 'RateLimitSettings' ? config.RateLimitSettings : null;
        for (const [name, key] of pairs(section)) {
            if (typeof values[name] === typeof config[key]) {
                Object.assign(config, {[key]: values[name]});
            }
        }
        if (known !== null) {
            const kept = Object.entries(values).filter(([name]) => name in known);
            config.RateLimitSettings = {...known, ...Object.fromEntries(kept)};
        }
    }
}
