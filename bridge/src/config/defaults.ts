// Values of keys that the file does not set.

export const DEFAULTS = {
    refreshIdentityInterval: '1m',
    listenAddr: ':8081',
    metricsAddr: '127.0.0.1:9096',
    answerWithin: '8s',
    logOutput: 'stderr',
    logSeverity: 'info',
    trait: 'mattermost_user_id',
} as const;

export const DEFAULT_CONFIG_PATH = '/etc/teleport-mattermost.toml';
