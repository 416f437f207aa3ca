// The settings that change what the server does, under the names they have in Mattermost's configuration.

export interface ServerConfig {
    SiteURL: string;
    SiteName: string;
    RequireEmailVerification: boolean;
    ShowEmailAddress: boolean;
    ShowFullName: boolean;
    /** `any` or `team`. */
    RestrictDirectMessage: string;
    /** Seconds, -1: no limit. */
    PostEditTimeLimit: number;
    EnableCommands: boolean;
    EnableUserAccessTokens: boolean;
    EnableBotAccountCreation: boolean;
    EnablePostUsernameOverride: boolean;
    EnablePostIconOverride: boolean;
    EnableDeveloper: boolean;
    ExperimentalEnableHardenedMode: boolean;
    /** `always_on`, `default_on`, `default_off` or `disabled`. */
    CollapsedThreads: string;
    /** Of PluginSettings. */
    PluginsEnabled: boolean;
    EnableUploads: boolean;
    RequirePluginSignature: boolean;
    /** Hosts and CIDRs, separated by spaces or commas. */
    AllowedUntrustedInternalConnections: string;
    EnableInsecureOutgoingConnections: boolean;
    /** Seconds; trigger ids live as long. */
    OutgoingIntegrationRequestsTimeout: number;
    MaximumPayloadSizeBytes: number;
    RateLimitSettings: {Enable: boolean; PerSec: number; MaxBurst: number};
}

/** As the recordings were made, but for SiteURL. */
export function defaultConfig(siteUrl: string): ServerConfig {
    return {
        SiteURL: siteUrl,
        SiteName: 'Mattermost',
        RequireEmailVerification: false,
        ShowEmailAddress: true,
        ShowFullName: true,
        RestrictDirectMessage: 'any',
        PostEditTimeLimit: -1,
        EnableCommands: true,
        EnableUserAccessTokens: true,
        EnableBotAccountCreation: true,
        EnablePostUsernameOverride: false,
        EnablePostIconOverride: false,
        EnableDeveloper: false,
        ExperimentalEnableHardenedMode: false,
        CollapsedThreads: 'always_on',
        PluginsEnabled: true,
        EnableUploads: true,
        RequirePluginSignature: false,
        AllowedUntrustedInternalConnections: '127.0.0.1 localhost',
        EnableInsecureOutgoingConnections: false,
        OutgoingIntegrationRequestsTimeout: 30,
        MaximumPayloadSizeBytes: 300_000,
        RateLimitSettings: {Enable: false, PerSec: 10, MaxBurst: 100},
    };
}
