// Who gets the cards: `mattermost.recipients`, `[role_to_recipients]`, and the home channel as the last resort.
import type {FileContent} from './schema';
import {bareRecord, listOf} from './section';
import type {SectionContext} from './section';

const CHANNEL = /^[a-z0-9][a-z0-9_-]*\/[a-z0-9][a-z0-9_-]*$/;
const EMAIL = /^[^\s@/]+@[^\s@/]+$/;

function checkAll(list: readonly string[], path: readonly string[], {problems}: SectionContext): void {
    list.forEach((recipient, index) => {
        if (!CHANNEL.test(recipient) && !EMAIL.test(recipient)) {
            const fix =
                'write "team-name/channel-name" as in the channel\'s address (lower case), or an e-mail address';
            problems.add([...path, index], 'is neither a channel nor an e-mail address', fix);
        }
    });
}

export interface RecipientsSection {
    recipients: string[];
    roleToRecipients: Record<string, string[]>;
}

/**
 * `recipients` fills `*` when the map has none, so each role's own entry stays in force. (The official plugin replaces the
 * whole map by it.)
 */
export function readRecipients(file: FileContent, context: SectionContext): RecipientsSection {
    const recipients = listOf(file.mattermost?.recipients);
    checkAll(recipients, ['mattermost', 'recipients'], context);
    const map = bareRecord(Object.entries(file.role_to_recipients ?? {}).map(([role, who]) => [role, listOf(who)]));
    for (const [role, who] of Object.entries(map)) {
        const path = ['role_to_recipients', role];
        checkAll(who, path, context);
        if (who.length === 0) {
            context.problems.add(path, 'is empty', 'name at least one recipient, or remove the line');
        }
    }
    if (recipients.length > 0) {
        if (map['*'] !== undefined) {
            context.notices.push('mattermost.recipients is not used: role_to_recipients has an entry for "*"');
        } else {
            if (Object.keys(map).length > 0) {
                const rest = 'for roles without an entry of their own; it does not replace role_to_recipients';
                context.notices.push(`mattermost.recipients is used ${rest}`);
            }
            map['*'] = recipients;
        }
    }
    return {recipients, roleToRecipients: map};
}
