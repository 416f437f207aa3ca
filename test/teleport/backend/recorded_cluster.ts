// The roles and users behind the records (cluster-resources.json) in a backend, and callers as the recorder named them.
import {z} from 'zod';

import {RoleV6, UserV2} from '../../../bridge/src/gen/teleport/legacy/types/types';
import type {Actor, Backend} from './backend';
import {createBackend} from './create_backend';
import {readFixture} from './recorded_messages';

const names = z.array(z.string()).default([]);

const conditionsSchema = z.object({
    logins: names,
    rules: z.array(z.object({resources: names, verbs: names})).default([]),
    request: z
        .object({
            roles: names,
            search_as_roles: names,
            suggested_reviewers: names,
            max_duration: z.string().default(''),
            annotations: z.record(z.string(), z.array(z.string())).default({}),
            thresholds: z
                .array(
                    z.object({
                        name: z.string().default(''),
                        filter: z.string().default(''),
                        approve: z.number().default(0),
                        deny: z.number().default(0),
                    }),
                )
                .default([]),
        })
        .optional(),
    review_requests: z.object({roles: names, where: z.string().default('')}).optional(),
});

const resourceSchema = z.object({
    kind: z.enum(['role', 'user']),
    metadata: z.object({name: z.string()}),
    spec: z.object({
        allow: conditionsSchema.optional(),
        deny: conditionsSchema.optional(),
        options: z
            .object({
                max_session_ttl: z.string().default(''),
                request_access: z.string().default(''),
                request_prompt: z.string().default(''),
            })
            .optional(),
        roles: names,
        traits: z.record(z.string(), z.array(z.string())).default({}),
    }),
});
type Resource = z.infer<typeof resourceSchema>;

/** `30h0m0s` in nanoseconds; '' is unset. */
function nanoseconds(duration: string): string {
    const [, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
    return String(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e9);
}

const labels = (values: Record<string, string[]>) => ({
    Values: Object.fromEntries(Object.entries(values).map(([name, Values]) => [name, {Values}])),
});

function conditionsOf(conditions: z.infer<typeof conditionsSchema> | undefined) {
    const {logins = [], rules = [], request, review_requests: review} = conditions ?? {};
    return {
        Logins: logins,
        Rules: rules.map(({resources, verbs}) => ({Resources: resources, Verbs: verbs})),
        ...(request && {
            Request: {
                Roles: request.roles,
                SearchAsRoles: request.search_as_roles,
                SuggestedReviewers: request.suggested_reviewers,
                MaxDuration: nanoseconds(request.max_duration),
                Annotations: labels(request.annotations),
                Thresholds: request.thresholds.map(({name, filter, approve, deny}) => ({
                    Name: name,
                    Filter: filter,
                    Approve: approve,
                    Deny: deny,
                })),
            },
        }),
        ...(review && {ReviewRequests: {Roles: review.roles, Where: review.where}}),
    };
}

export const roleOf = ({metadata, spec}: Pick<Resource, 'metadata' | 'spec'>): RoleV6 =>
    RoleV6.fromPartial({
        Kind: 'role',
        Metadata: {Name: metadata.name},
        Spec: {
            Allow: conditionsOf(spec.allow),
            Deny: conditionsOf(spec.deny),
            Options: {
                MaxSessionTTL: nanoseconds(spec.options?.max_session_ttl ?? ''),
                RequestAccess: spec.options?.request_access ?? '',
                RequestPrompt: spec.options?.request_prompt ?? '',
            },
        },
    });

export const userOf = (name: string, roles: string[], traits: Record<string, string[]> = {}): UserV2 =>
    UserV2.fromPartial({Kind: 'user', Metadata: {Name: name}, Spec: {Roles: roles, Traits: labels(traits)}});

/** Those that the fixture holds as YAML. */
const LATER_USERS = [
    userOf('max@example.com', ['req-maxdur', 'req-maxdur-short']),
    userOf('searcher@example.com', ['req-search']),
    userOf('amr-admin', ['amr-admin']),
];
const LATER_ROLES = [
    RoleV6.fromPartial({
        Metadata: {Name: 'amr-admin'},
        Spec: {
            Allow: {Rules: [{Resources: ['access_request'], Verbs: ['list', 'read', 'create', 'update', 'delete']}]},
        },
    }),
];

/** A backend that holds the recorded cluster. `startAt` in unix ms. */
export function recordedBackend(startAt?: number): Backend {
    const backend = createBackend(startAt === undefined ? {} : {startAt});
    const resources = readFixture('cluster-resources.json', z.array(z.looseObject({})))
        .filter((entry) => !('yaml' in entry))
        .map((entry) => resourceSchema.parse(entry));
    for (const role of [...resources.filter(({kind}) => kind === 'role').map(roleOf), ...LATER_ROLES]) {
        backend.upsertRole(role);
    }
    const users = resources.filter(({kind}) => kind === 'user');
    for (const {metadata, spec} of users) {
        backend.upsertUser(userOf(metadata.name, spec.roles, spec.traits));
    }
    for (const user of LATER_USERS) {
        backend.upsertUser(user);
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
