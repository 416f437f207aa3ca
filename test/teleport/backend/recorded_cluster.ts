// The roles and users behind the records (cluster-resources.json) in a backend, and callers as the recorder named them.
import {z} from 'zod';

import {UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {loadResources, parseResources, toResources} from '../resources';
import type {Actor, Backend} from './backend';
import {createBackend} from './create_backend';
import {readFixture} from './recorded_messages';

const labels = (values: Record<string, string[]>) => ({
    Values: Object.fromEntries(Object.entries(values).map(([name, Values]) => [name, {Values}])),
});

export const userOf = (name: string, roles: string[], traits: Record<string, string[]> = {}): UserV2 =>
    UserV2.fromPartial({Kind: 'user', Metadata: {Name: name}, Spec: {Roles: roles, Traits: labels(traits)}});

const entry = z.union([z.object({yaml: z.string()}), z.looseObject({kind: z.string()})]);

/** A backend that holds the recorded cluster. `startAt` in unix ms. */
export function recordedBackend(startAt?: number): Backend {
    const backend = createBackend(startAt === undefined ? {} : {startAt});
    for (const one of readFixture('cluster-resources.json', z.array(entry))) {
        loadResources(backend, 'yaml' in one ? parseResources(String(one.yaml)) : toResources([one]));
    }
    return backend;
}

/** The caller of a record, `bob (tctl)` or `alice (impersonated by bridge)`, with the stored roles in the certificate. */
export function actorOf(backend: Backend, caller: string, expires?: number): Actor {
    const [first = ''] = caller.split(/[ :]/);
    const user = backend.user(first) ?? backend.user(`${first}@example.com`);
    if (user === undefined) {
        throw new Error(`The recorded cluster has no user for "${caller}"`);
    }
    return {
        name: user.Metadata?.Name ?? '',
        roles: user.Spec?.Roles ?? [],
        traits: Object.fromEntries(
            Object.entries(user.Spec?.Traits?.Values ?? {}).map(([name, {Values}]) => [name, Values]),
        ),
        impersonator: caller.includes('impersonated') ? 'mattermost-bridge' : '',
        disallowReissue: false,
        ...(expires !== undefined && {expires}),
    };
}
