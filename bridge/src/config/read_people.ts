// [identity] and [review]: who is who, and what may be decided in Mattermost.
import type {Config, ReviewPolicy} from './config';
import {DEFAULTS} from './defaults';
import type {FileContent} from './schema';
import {bareRecord, isMattermostId} from './section';
import type {SectionContext} from './section';

export function readIdentity(
    section: NonNullable<FileContent['identity']>,
    {problems, notices}: SectionContext,
): Config['identity'] {
    const users = Object.entries(section.users ?? {});
    for (const [id, name] of users) {
        const path = ['identity', 'users', id];
        if (!isMattermostId(id)) {
            const fix = 'use the id of the account (26 characters), System Console > Users shows it';
            problems.add(path, 'is a name, not a Mattermost user id; people may change their names', fix);
        }
        if (name.trim() === '') {
            problems.add(path, 'is empty', 'write the name of the Teleport user');
        }
    }
    const names = users.map(([, name]) => name.trim());
    for (const [id, name] of users) {
        if (names.indexOf(name.trim()) !== names.lastIndexOf(name.trim()) && name.trim() !== '') {
            const fix = 'keep the one account that belongs to this person';
            problems.add(['identity', 'users', id], `names ${JSON.stringify(name)}, as another line does`, fix);
        }
    }
    if (section.email === 'trusted') {
        notices.push(
            'identity.email = "trusted": whoever can set an e-mail address in Mattermost can review as its owner',
        );
    }
    return {
        email: section.email ?? 'verified',
        trait: (section.trait ?? DEFAULTS.trait).trim(),
        users: bareRecord(users.map(([id, name]) => [id, name.trim()])),
    };
}

export function readReview(section: NonNullable<FileContent['review']>, {problems}: SectionContext): Config['review'] {
    const policy = (section.policy ?? []).map((one, index): ReviewPolicy => {
        const roles = (one.roles ?? []).map((role) => role.trim());
        const at = ['review', 'policy', index];
        if ((roles.length === 0 || roles.includes('')) && !problems.has([...at, 'roles'])) {
            problems.add([...at, 'roles'], 'names no role', 'write a list of roles or globs, e.g. ["prod-*"]');
        }
        if (one.mode === undefined && !problems.has([...at, 'mode'])) {
            problems.add([...at, 'mode'], 'is missing', 'write "confirm" or "link"');
        }
        return {roles, mode: one.mode ?? 'link'};
    });
    return {enabled: section.enabled ?? true, reason: section.reason ?? 'deny', policy};
}
