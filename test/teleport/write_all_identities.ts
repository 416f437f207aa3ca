// A folder with the identities of a whole seeded cluster, for programs that start with files.
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';

import type {TeleportStandIn} from './create_teleport_stand_in';

const DAY_MS = 86_400_000;

/**
 * People and plugins: `<user>`, an identity file. Bots: `<bot>/storage` and `<bot>/output`, directories of tbot.
 * Returns what was written, path by path.
 */
export async function writeAllIdentities(standIn: TeleportStandIn, folder: string): Promise<string[]> {
    await mkdir(folder, {recursive: true, mode: 0o700});
    const written: string[] = [];
    for (const user of standIn.backend.users()) {
        const name = user.Metadata?.Name ?? '';
        const path = join(folder, name);
        if (user.Metadata?.Labels['teleport.internal/bot'] === undefined) {
            const kind = name.includes('@') ? 'login' : 'tctl';
            await standIn.writers.identityFile(path, await standIn.issueIdentity({user: name, kind, ttlMs: DAY_MS}));
            written.push(path);
            continue;
        }
        const storage = await standIn.issueIdentity({user: name, kind: 'tbot-storage', ttlMs: DAY_MS});
        const roles = (user.Spec?.Roles ?? []).filter((role) => role !== name);
        const output = await standIn.issueIdentity({user: name, kind: 'tbot-output', roles, ttlMs: DAY_MS});
        await standIn.writers.tbotStorage(join(path, 'storage'), storage);
        await standIn.writers.tbotOutput(join(path, 'output'), output);
        written.push(join(path, 'storage'), join(path, 'output'));
    }
    return written;
}
