// The configuration file to a frozen Config. Everything that is wrong with it is reported at once.
import {readFileSync} from 'node:fs';
import {BridgeError} from '../errors';
import {checkShape} from './check_shape';
import type {Config} from './config';
import {deepFreeze} from './freeze';
import {parseToml} from './parse_toml';
import {createProblems} from './problems';
import {readHttp} from './read_http';
import {readLog} from './read_log';
import {readMattermost} from './read_mattermost';
import {readIdentity, readReview} from './read_people';
import {readRecipients} from './read_recipients';
import {readTeleport} from './read_teleport';
import type {SectionContext} from './section';
import {systemCode} from './system_code';

function readText(path: string): string {
    try {
        return readFileSync(path, 'utf8');
    } catch (reason) {
        const code = systemCode(reason);
        const fix = 'make one with `teleport-mattermost-bridge configure`, and name it with --config';
        throw new BridgeError('config_invalid', `${path}:1: cannot read the file (${code}); ${fix}`, {cause: reason});
    }
}

/** `text` as the content of `file`; `file` is only named in messages. */
export function parseConfig(text: string, file: string): Config {
    const toml = parseToml(text);
    if (!toml.ok) {
        throw new BridgeError('config_invalid', `${file}:${toml.line}: ${toml.what}; mend this line and try again`);
    }
    const problems = createProblems(file, toml.lineOf);
    const context: SectionContext = {problems, notices: []};
    const content = checkShape(toml.data, problems);
    const {recipients, roleToRecipients} = readRecipients(content, context);
    const hasDefault = roleToRecipients['*'] !== undefined;
    const config: Config = {
        teleport: readTeleport(content.teleport ?? {}, context),
        mattermost: readMattermost(content.mattermost ?? {}, {recipients, hasDefault}, context),
        roleToRecipients,
        identity: readIdentity(content.identity ?? {}, context),
        review: readReview(content.review ?? {}, context),
        http: readHttp(content.http ?? {}, context),
        log: readLog(content.log ?? {}, context),
        notices: context.notices,
    };
    problems.throwIfAny();
    return deepFreeze(config);
}

/**
 * Reads the TOML file and the secrets it names.
 * Throws `config_invalid`; its message has one line per problem: `file:line: key.path: what is wrong; what to do`.
 */
export function loadConfig(path: string): Config {
    return parseConfig(readText(path), path);
}
