/** Trying again changes nothing about these. */
const FINAL: readonly string[] = [
    'own_request',
    'already_reviewed',
    'request_resolved',
    'request_link_only',
    'request_suspicious',
    'request_not_found',
    'not_linked',
    'impersonation_refused',
    'command_missing',
    'commands_disabled',
    'not_the_bridge',
    'not_in_home_team',
    'no_team',
];

export const mayRetry = (code: string): boolean => !FINAL.includes(code);
