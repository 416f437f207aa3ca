import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {inspect} from 'node:util';
import {BridgeError} from '../errors';
import {generateSecret} from './generate_secret';
import {loadConfig, parseConfig} from './load_config';

const SECRET = generateSecret();
const ALICE = 'abcdefghijklmnopqrstuvwxy1';
const TELEPORT = '[teleport]\naddr = "tp.example.com:443"\nidentity = "/id"\n';
const MATTERMOST = `[mattermost]\nurl = "https://mm.example.com"\nteam = "ops"\nchannel = "access"\ntoken = "t"\nsecret = "${SECRET}"\n`;
const HTTP =
    '[http]\npublic_addr = "b.example.com"\nlisten_addr = ":443"\nhttps_key_file = "/k"\nhttps_cert_file = "/c"\n';
const GOOD = TELEPORT + MATTERMOST + HTTP;

function problemsOf(text: string): string[] {
    try {
        parseConfig(text, 'f.toml');
    } catch (reason) {
        expect(reason).toBeInstanceOf(BridgeError);
        expect(reason).toHaveProperty('code', 'config_invalid');
        return reason instanceof Error ? reason.message.split('\n') : [];
    }
    return [];
}

it('fills every default in and has nothing to say about a sound file', () => {
    const config = parseConfig(GOOD, 'f.toml');
    expect(config.notices).toEqual([]);
    expect(config.mattermost.secret?.reveal()).toBe(SECRET);
    expect(config.mattermost.secretProblem).toBe('');
    expect(config.identity).toEqual({email: 'verified', trait: 'mattermost_user_id', users: {}});
    expect(config.review).toEqual({enabled: true, reason: 'deny', policy: []});
    expect(config.roleToRecipients).toEqual({});
});

it('reads every key of our own', () => {
    const config = parseConfig(
        TELEPORT +
            'web_url = "https://web.example.com/"\nconnection_upgrade = "never"\nproxy_ca_file = "/ca"\n' +
            'refresh_identity_interval = "10m"\n' +
            MATTERMOST +
            `secret_previous = "${generateSecret()}"\nadmins = ["${ALICE}"]\n[mattermost.command_tokens]\nops = "tok"\n` +
            `[identity]\nemail = "off"\ntrait = ""\n[identity.users]\n${ALICE} = "alice"\n` +
            '[review]\nenabled = false\nreason = "always"\n[[review.policy]]\nroles = ["prod-*"]\nmode = "link"\n' +
            '[[review.policy]]\nroles = ["*"]\nmode = "confirm"\n' +
            '[role_to_recipients]\ndba = "alice@example.com"\n"*" = ["ops/access", "ops/all"]\n' +
            '[http]\npublic_addr = "http://10.0.0.1:8081/tp/"\ninsecure = true\nanswer_within = "2s"\nmetrics_addr = "[::1]:1"\n' +
            '[log]\noutput = "/var/log/b.log"\nseverity = "WARN"\nformat = "json"\n',
        'f.toml',
    );
    expect(config.teleport).toMatchObject({
        webUrl: 'https://web.example.com',
        connectionUpgrade: 'never',
        proxyCaFile: '/ca',
        refreshIdentityIntervalMs: 600_000,
    });
    expect(config.mattermost.secretPrevious).not.toBeNull();
    expect(config.mattermost.admins).toEqual([ALICE]);
    expect(config.mattermost.commandTokens.ops?.reveal()).toBe('tok');
    expect(config.identity).toEqual({email: 'off', trait: '', users: {[ALICE]: 'alice'}});
    expect(config.review).toEqual({
        enabled: false,
        reason: 'always',
        policy: [
            {roles: ['prod-*'], mode: 'link'},
            {roles: ['*'], mode: 'confirm'},
        ],
    });
    expect(config.roleToRecipients).toEqual({dba: ['alice@example.com'], '*': ['ops/access', 'ops/all']});
    expect(config.http).toMatchObject({
        publicUrl: 'http://10.0.0.1:8081/tp',
        tls: null,
        answerWithinMs: 2000,
        metricsListen: {host: '::1', port: 1},
    });
    expect(config.log).toEqual({output: '/var/log/b.log', severity: 'warn', format: 'json'});
});

describe('a broken file', () => {
    const rows: [title: string, text: string, line: number, says: string[]][] = [
        [
            'a misspelt key',
            GOOD + 'https_key_fil = "x"\n',
            15,
            ['http.https_key_fil:', 'did you mean "https_key_file"?'],
        ],
        ['a misspelt table', GOOD + '[revew]\n', 15, ['revew:', 'did you mean "review"?']],
        ['a key of another table', '[log]\ntoken = "x"\n' + GOOD, 2, ['log.token:', '[mattermost]']],
        ['a wrong type', GOOD + 'insecure = "no"\n', 15, ['http.insecure: must be a boolean', 'without quotes']],
        [
            'a wrong choice',
            GOOD + '[identity]\nemail = "verifed"\n',
            16,
            ['identity.email:', 'did you mean "verified"?'],
        ],
        ['an unknown severity', GOOD + '[log]\nseverity = "WARNING"\n', 16, ['log.severity:', '"WARN"']],
        [
            'a user name as id',
            GOOD + '[identity.users]\nalice = "alice"\n',
            16,
            ['identity.users.alice:', '26 characters'],
        ],
        ['a number as duration', GOOD + 'answer_within = "8"\n', 15, ['http.answer_within: is no duration', '"8s"']],
        [
            'a policy without mode',
            GOOD + '[[review.policy]]\nroles = ["a"]\n',
            15,
            ['review.policy[0].mode: is missing'],
        ],
        [
            'a strange recipient',
            GOOD + '[role_to_recipients]\ndba = ["#ops"]\n',
            16,
            ['role_to_recipients.dba[0]:', 'e-mail'],
        ],
        [
            'two credentials',
            TELEPORT + 'client_key = "/k"\n' + MATTERMOST + HTTP,
            3,
            ['teleport.identity: cannot be combined'],
        ],
        [
            'an address with a scheme',
            GOOD.replace('"tp.', '"https://tp.'),
            2,
            ['teleport.addr: must be host:port', '3025'],
        ],
        ['broken TOML', GOOD + 'insecure = \n', 15, ['is not valid TOML here']],
        ['insecure with files', GOOD + 'insecure = true\n', 15, ['http.insecure: contradicts']],
    ];

    it.each(rows)('with %s is refused with file, line, key and remedy', (_title, text, line, says) => {
        const problems = problemsOf(text);
        expect(problems).toHaveLength(1);
        expect(problems[0]).toMatch(new RegExp(`^f\\.toml:${line}: .+; .+`));
        says.forEach((part) => expect(problems[0]).toContain(part));
    });

    it('shows all problems at once, in the order of the file', () => {
        const problems = problemsOf('[teleport]\nadr = "x:1"\n[mattermost]\nurl = 5\n[http]\nlisten_addr = "8081"\n');
        expect(problems.map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
            'f.toml:1 teleport.identity',
            'f.toml:1 teleport.addr',
            'f.toml:2 teleport.adr',
            'f.toml:3 mattermost.token',
            'f.toml:3 mattermost.team',
            'f.toml:3 mattermost.channel',
            'f.toml:4 mattermost.url',
            'f.toml:5 http.public_addr',
            'f.toml:5 http.https_key_file',
            'f.toml:5 http.https_cert_file',
            'f.toml:6 http.listen_addr',
        ]);
    });

    it('lists which of the three certificate files are missing', () => {
        const text = '[teleport]\naddr = "a:1"\nclient_key = "/k"\n' + MATTERMOST + HTTP;
        expect(problemsOf(text)).toEqual([expect.stringContaining('needs client_crt and root_cas too')]);
    });

    it('never shows a value that may be a secret', () => {
        const text = GOOD.replace(`"${SECRET}"`, `["${SECRET}"]`) + `[log]\nsecrt = "${SECRET}"\n`;
        expect(problemsOf(text)).toHaveLength(2);
        expect(problemsOf(text).join()).not.toContain(SECRET);
    });

    it('that cannot be read is a configuration error too', () => {
        expect(() => loadConfig('/nowhere/at/all.toml')).toThrow(/^\/nowhere\/at\/all\.toml:1: cannot read .*ENOENT/);
    });
});

describe('secrets', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bridge-config-'));
    afterAll(() => rmSync(folder, {recursive: true}));

    it('come from a file when they begin with a slash', () => {
        const file = path.join(folder, 'token');
        writeFileSync(file, 'from-file\n');
        const config = parseConfig(GOOD.replace('token = "t"', `token = "${file}"`), 'f.toml');
        expect(config.mattermost.token.reveal()).toBe('from-file');
    });

    it('in a file that is not there are refused', () => {
        const text = GOOD.replace('token = "t"', `token = "${folder}/none"`);
        expect(problemsOf(text)).toEqual([
            expect.stringMatching(/^f\.toml:8: mattermost\.token: cannot read .*ENOENT/),
        ]);
    });

    it.each([
        '',
        'short',
        'signing-secret-value-that-is-long-enough',
        'change-me-change-me-change-me-change-me',
        'a'.repeat(64),
    ])('like %j are no master key: notification goes on, callbacks do not', (weak) => {
        const config = parseConfig(GOOD.replace(SECRET, weak), 'f.toml');
        expect(config.mattermost.secret).toBeNull();
        expect(config.mattermost.secretProblem).toContain('configure');
        expect(config.notices).toHaveLength(1);
    });

    it('never print themselves', () => {
        const config = parseConfig(GOOD, 'f.toml');
        const shown = [JSON.stringify(config), inspect(config, {depth: 9}), String(config.mattermost.secret)].join();
        expect(shown).not.toContain(SECRET);
    });
});

it.each([
    ['http://mm.example.com', true],
    ['http://localhost:8065', false],
    ['http://127.0.0.1:8065', false],
    ['http://[::1]:8065', false],
    ['http://localhost.example.com', true],
    ['https://mm.example.com/sub/', false],
])('Mattermost at %s: link only is %s', (url, linkOnly) => {
    const config = parseConfig(GOOD.replace('https://mm.example.com', url), 'f.toml');
    expect(config.mattermost.secret === null).toBe(linkOnly);
    expect(config.mattermost.url).toBe(url.replace(/\/$/, ''));
});

it('lets recipients fill the default and keeps the entries of roles', () => {
    const text = GOOD.replace('token =', 'recipients = "ops/all"\ntoken =') + '[role_to_recipients]\ndba = "ops/dba"\n';
    const config = parseConfig(text, 'f.toml');
    expect(config.roleToRecipients).toEqual({dba: ['ops/dba'], '*': ['ops/all']});
    expect(config.notices).toEqual([expect.stringContaining('does not replace role_to_recipients')]);
});

it('finds no recipients for a role that is named like an inherited property', () => {
    const config = parseConfig(GOOD, 'f.toml');
    expect(config.roleToRecipients.constructor).toBeUndefined();
});

it('refuses two Mattermost accounts for one Teleport user', () => {
    const text = `${GOOD}[identity.users]\n${ALICE} = "alice"\nbbcdefghijklmnopqrstuvwxy1 = "alice"\n`;
    expect(problemsOf(text)).toHaveLength(2);
});

it('cannot be changed afterwards', () => {
    const config = parseConfig(GOOD, 'f.toml');
    expect(Object.isFrozen(config.review.policy)).toBe(true);
    expect(Object.isFrozen(config.mattermost)).toBe(true);
});
