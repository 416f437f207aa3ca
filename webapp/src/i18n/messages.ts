// Every text of the containers, by id. Registered with the host for all languages, English being the only one there is:
// without that the host logs each text as missing.
export const MESSAGES = {
    'teleport.panel.title': 'Access requests',
    'teleport.panel.waiting': 'Access requests, {count} waiting for your review',
    'teleport.menu.copy_tsh': 'Copy tsh review command',
    'teleport.broken':
        'This part of the Teleport plugin failed. Reload the page; if that does not help, tell an administrator.',

    'teleport.failure.offline': 'Mattermost cannot be reached. Check your connection, then try again.',
    'teleport.failure.timeout': 'No answer came in time. Try again in a moment.',
    'teleport.failure.signed_out': 'Your session has ended. Log in again.',
    'teleport.failure.command_missing':
        'The command /teleport is not installed in this team. Switch to the team that has it, or ask an administrator to install it here.',
    'teleport.failure.commands_disabled':
        'Slash commands are switched off on this server, and the Teleport bridge is reached through them. An administrator switches them on.',
    'teleport.failure.bridge_down':
        'The Teleport bridge does not answer. Try again in a moment, or decide in Teleport.',
    'teleport.failure.not_the_bridge':
        'Something else than the Teleport bridge answers to /teleport in this team. Tell an administrator.',
    'teleport.failure.no_team': 'Access requests are handled in teams, and you are in none. Join a team first.',
    'teleport.failure.not_in_home_team':
        'You are not in the team that handles access requests. Ask an administrator to add you to it.',
    'teleport.failure.rate_limited': 'That was too much at once. Wait a minute, then try again.',
    'teleport.failure.version_mismatch':
        'Bridge and plugin differ in version. Reload the page; if that does not help, tell an administrator.',
    'teleport.failure.live_connection_down':
        "Mattermost's live connection is down. Reload the page, or open the request in Teleport.",
    'teleport.failure.outcome_unknown':
        'It is not known yet whether Teleport has your review. The card will show it; look there or in Teleport before you try again.',
    'teleport.failure.mattermost_failed': 'Mattermost refused this. {message}',

    'teleport.setup.check': 'Check again',
    'teleport.setup.checking': 'Checking…',
    'teleport.setup.bundle': 'Bundle',
    'teleport.setup.stamped':
        'Stamped: cards of the bot {bot} are drawn, no others, and only the /teleport of the team {team} is asked.',
    'teleport.setup.generic':
        'As released: it believes whichever bot the current team’s /teleport names. Run “{command}” on the bridge and upload the file it writes: then the plugin draws your bot’s cards only.',
    'teleport.setup.bridge': 'Bridge',
    'teleport.setup.bridge_answers': 'Version {version} answers for the cluster {cluster}.',
    'teleport.setup.bridge_silent': '{reason} Run “{command}” on the bridge: it says what is missing.',
    'teleport.setup.other_bot':
        'The bridge writes as the bot {actual}, but the bundle is stamped for {stamped}: no card is drawn. Stamp a bundle anew.',
    'teleport.setup.ready': 'Ready',
    'teleport.setup.is_ready': 'The bridge is ready. Reviews go out by the way “{strategy}”.',
    'teleport.setup.not_ready': 'The bridge is not ready:',
    'teleport.setup.no_details': 'Log in as a system administrator to see the details.',
    'teleport.setup.you': 'You',
    'teleport.setup.linked': 'You are {user} in Teleport.',
} as const;

export type MessageId = keyof typeof MESSAGES;
