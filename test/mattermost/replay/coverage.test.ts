// Which recording is replayed where, and what of it is not, and why.
import {readdirSync} from 'node:fs';
import {join} from 'node:path';

interface Coverage {
    /** Test files of this folder. */
    by: readonly string[];
    /** Cases, or parts of the file, with the reason. */
    left?: Readonly<Record<string, string>>;
}

const BROWSER = 'what a browser draws; the host page and its tests are for that';

const COVERAGE: Readonly<Record<string, Coverage>> = {
    'callback-failures.json': {by: ['callback_failures', 'settings']},
    'dialog-open.json': {by: ['dialogs']},
    'dialog-submit.json': {by: ['dialogs']},
    'host-page.json': {by: [], left: {everything: BROWSER}},
    'mentions-ids-misc.json': {by: ['mentions_and_ids']},
    'permissions-and-errors.json': {
        by: ['permissions'],
        left: {
            'numbers of messages in me_channels, channel_by_names, open_dm': 'the recorder had posted some before',
        },
    },
    'plugin-dialog.json': {by: ['dialogs'], left: {host_modal_opened: BROWSER}},
    'plugin-install.json': {
        by: ['plugin_install'],
        left: {'PluginSettings in the admin config': 'the whole configuration is not kept, only what has an effect'},
    },
    'post-action-replies.json': {by: ['post_action_replies']},
    'post-actions.json': {by: ['post_actions']},
    'post-reads.json': {by: ['post_reads']},
    'posts-write.json': {by: ['posts_write']},
    'rate-limit.json': {
        by: ['settings'],
        left: {'how many calls passed': 'somebody else called the recorded server at the same time'},
    },
    'sessions-and-connections.json': {by: ['sessions']},
    'settings-effects.json': {by: ['settings']},
    'slash-commands.json': {by: ['slash_commands']},
    'timings.json': {by: [], left: {everything: 'speed of another machine and of a database'}},
    'trigger-ids.json': {by: ['trigger_ids']},
    'web-messages.json': {by: ['web_client'], left: {shown: BROWSER, modal: BROWSER, store_global: BROWSER}},
    'webapp-plugin-api.json': {
        by: ['web_client'],
        left: {'registry, globals, redux, places, spoof': BROWSER, 'headers of / (CSP)': BROWSER},
    },
    'webapp-plugin-places.json': {by: [], left: {everything: BROWSER}},
    'websocket-bot.json': {
        by: ['live_events'],
        left: {
            'statuses of others in get_statuses': 'who was online then',
            'status_change in challenge_good': 'another socket of the bot closed just then',
        },
    },
    'ETag of GET /users/me in all files': {by: [], left: {everything: 'clients of the bridge send no If-None-Match'}},
};

const files = readdirSync(join(__dirname, '..', '..', 'fixtures', 'mattermost')).filter((name) =>
    name.endsWith('.json'),
);

it.each(files)('%s is replayed, or says why not', (file) => {
    const {by, left} = COVERAGE[file] ?? {by: []};
    expect(by.length > 0 || Object.keys(left ?? {}).length > 0).toBe(true);
});

it('names tests that exist', () => {
    const tests = readdirSync(__dirname);
    const named = Object.values(COVERAGE).flatMap(({by}) => by.map((name) => `${name}.test.ts`));
    expect(named.filter((name) => !tests.includes(name))).toEqual([]);
});
