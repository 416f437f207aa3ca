import {readFileSync} from 'node:fs';
import path from 'node:path';
import {EXAMPLE_SECRET, exampleConfig} from './example_config';
import {generateSecret} from './generate_secret';
import {parseConfig} from './load_config';

it('is what bridge/example_config.toml shows', () => {
    const file = path.join(__dirname, '../../example_config.toml');
    expect(readFileSync(file, 'utf8')).toBe(exampleConfig(EXAMPLE_SECRET));
});

it('loads, and with a generated secret approving is on', () => {
    expect(parseConfig(exampleConfig(EXAMPLE_SECRET), 'e.toml').mattermost.secret).toBeNull();
    const secret = generateSecret();
    expect(parseConfig(exampleConfig(secret), 'e.toml').mattermost.secret?.reveal()).toBe(secret);
});

it('shows in its comments only keys that exist, with values that are accepted', () => {
    const lines = exampleConfig(generateSecret())
        .split('\n')
        .filter((line) => !/^https_|^# client_key|^# Configuration|^# Secrets|^# other-team/.test(line))
        .map((line) => line.replace(/^# (?=\[|"|\w+ = )/, '').replace('insecure = false', 'insecure = true'));
    const config = parseConfig(lines.join('\n'), 'e.toml');
    expect(config.review.policy).toEqual([{roles: ['prod-*'], mode: 'link'}]);
    expect(config.roleToRecipients.dba).toHaveLength(2);
    expect(config.identity.users).toEqual({abcdefghijklmnopqrstuvwxy1: 'alice'});
});
