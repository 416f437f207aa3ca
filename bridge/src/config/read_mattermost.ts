// [mattermost]: the server, the bot, and the master key.
import type {Config} from './config';
import {isLoopback} from './listen_addr';
import {baseUrlText, parseBaseUrl} from './public_url';
import {Secret} from './secret';
import {readSecret, weaknessOf} from './secrets';
import {bareRecord, isMattermostId, required} from './section';
import type {SectionContext} from './section';
import type {FileContent} from './schema';

type Section = NonNullable<FileContent['mattermost']>;
type MasterKey = Pick<Config['mattermost'], 'secret' | 'secretProblem' | 'secretPrevious'>;

function readUrl(section: Section, context: SectionContext): URL | null {
    const text = required(context, ['mattermost', 'url'], section.url, 'write e.g. "https://mattermost.example.com"');
    if (text === '') {
        return null;
    }
    const url = parseBaseUrl(text);
    if (url === null) {
        const fix = 'write https://host[:port][/path] without a user name, query or fragment';
        context.problems.add(['mattermost', 'url'], 'is no web address', fix);
    }
    return url;
}

/** Why nobody's click can be proven over this address; empty when it can. */
export function unprovableReason(url: URL): string {
    // The key that proves who clicked would be fetched over a line that anybody on the way can change.
    return url.protocol === 'http:' && !isLoopback(url.hostname)
        ? 'mattermost.url is http:// and not on this machine: who clicked cannot be proven; use https://'
        : '';
}

function readMasterKey(section: Section, url: URL | null, {problems, notices}: SectionContext): MasterKey {
    const text = readSecret(['mattermost', 'secret'], section.secret ?? '', problems) ?? '';
    let secretProblem = weaknessOf(text);
    if (url !== null) {
        secretProblem = unprovableReason(url) || secretProblem;
    }
    if (secretProblem !== '') {
        notices.push(`approving from Mattermost is off, cards are shown with links only: ${secretProblem}`);
    }
    const previous = readSecret(['mattermost', 'secret_previous'], section.secret_previous ?? '', problems) ?? '';
    const previousUsable = previous !== '' && weaknessOf(previous) === '';
    if (previous !== '' && !previousUsable) {
        notices.push('mattermost.secret_previous is a placeholder or too short and is not accepted; remove it');
    }
    return {
        secret: secretProblem === '' ? new Secret(text) : null,
        secretProblem,
        secretPrevious: previousUsable && secretProblem === '' ? new Secret(previous) : null,
    };
}

function readHome(section: Section, hasOther: boolean, {problems}: SectionContext): {team: string; channel: string} {
    const team = (section.team ?? '').trim();
    const channel = (section.channel ?? '').trim();
    for (const [key, value] of Object.entries({team, channel})) {
        const needed = !hasOther || team !== '' || channel !== '';
        if (value === '' && needed && !problems.has(['mattermost', key])) {
            const fix = 'set team and channel (their names as in the address, not as displayed) together';
            problems.add(['mattermost', key], section[key as 'team'] === undefined ? 'is missing' : 'is empty', fix);
        } else if (value !== '' && !/^[a-z0-9][a-z0-9_-]*$/.test(value)) {
            const fix = 'write it as in the address of the channel: lower case, digits, - and _';
            problems.add(['mattermost', key], 'is no name of a team or channel', fix);
        }
    }
    return {team, channel};
}

/** @param recipients as readRecipients gave them; `hasDefault`: somebody gets the cards of roles without an entry */
export function readMattermost(
    section: Section,
    {recipients, hasDefault}: {recipients: string[]; hasDefault: boolean},
    context: SectionContext,
): Config['mattermost'] {
    const {problems} = context;
    const url = readUrl(section, context);
    const tokenText = required(context, ['mattermost', 'token'], section.token, 'write the access token of the bot');
    const token = readSecret(['mattermost', 'token'], tokenText, problems) ?? '';
    (section.admins ?? []).forEach((id, index) => {
        if (!isMattermostId(id)) {
            const fix =
                'write the id of the account (26 characters): System Console > Users shows it; names can change';
            problems.add(['mattermost', 'admins', index], 'is no Mattermost user id', fix);
        }
    });
    const commandTokens = Object.entries(section.command_tokens ?? {}).map(([team, given]) => {
        const path = ['mattermost', 'command_tokens', team];
        return [team, new Secret(readSecret(path, required(context, path, given, 'write the token'), problems) ?? '')];
    });
    return {
        url: url === null ? '' : baseUrlText(url),
        ...readHome(section, hasDefault, context),
        token: new Secret(token),
        ...readMasterKey(section, url, context),
        recipients,
        admins: section.admins ?? [],
        commandTokens: bareRecord(commandTokens as [string, Secret][]),
    };
}
