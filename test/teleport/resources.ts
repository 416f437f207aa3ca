// Users and roles written down as `tctl create -f` reads them: YAML documents, names with underscores, durations as text.
import {parseAllDocuments} from 'yaml';
import {z} from 'zod';

import {RoleV6, UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';
import type {Backend} from './backend/backend';
import {YEAR_ONE} from './year_one';

const names = z.array(z.string()).default([]);
const text = z.string().default('');
const lists = z.record(z.string(), names).default({});
const threshold = z.object({name: text, filter: text, approve: z.number().default(0), deny: z.number().default(0)});

const conditions = z.object({
    logins: names,
    rules: z.array(z.object({resources: names, verbs: names, where: text})).default([]),
    request: z
        .object({
            roles: names,
            search_as_roles: names,
            suggested_reviewers: names,
            max_duration: text,
            annotations: lists,
            thresholds: z.array(threshold).default([]),
        })
        .optional(),
    impersonate: z.object({users: names, roles: names, where: text}).optional(),
    review_requests: z.object({roles: names, where: text}).optional(),
});
type Conditions = z.infer<typeof conditions>;

const roleDocument = z.object({
    kind: z.literal('role'),
    version: z.string().default('v6'),
    metadata: z.object({name: z.string()}),
    spec: z.object({
        allow: conditions.prefault({}),
        deny: conditions.prefault({}),
        options: z.object({max_session_ttl: text, request_access: text, request_prompt: text}).prefault({}),
    }),
});
const userDocument = z.object({
    kind: z.literal('user'),
    version: z.string().default('v2'),
    metadata: z.object({name: z.string(), labels: z.record(z.string(), z.string()).default({})}),
    spec: z.object({
        roles: names,
        traits: lists,
        created_by: z.object({connector: z.object({type: text, id: text, identity: text}).optional()}).optional(),
    }),
});

/** `30h0m0s` in nanoseconds; '' is unset. */
function nanoseconds(duration: string): string {
    const [, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
    return String(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e9);
}

const labelValues = (values: Record<string, string[]>) => ({
    Values: Object.fromEntries(Object.entries(values).map(([name, Values]) => [name, {Values}])),
});

const toConditions = ({logins, rules, request, impersonate, review_requests: review}: Conditions) => ({
    Logins: logins,
    Rules: rules.map(({resources, verbs, where}) => ({Resources: resources, Verbs: verbs, Where: where})),
    ...(request && {
        Request: {
            Roles: request.roles,
            SearchAsRoles: request.search_as_roles,
            SuggestedReviewers: request.suggested_reviewers,
            MaxDuration: nanoseconds(request.max_duration),
            Annotations: labelValues(request.annotations),
            Thresholds: request.thresholds.map(({name, filter, approve, deny}) => ({
                Name: name,
                Filter: filter,
                Approve: approve,
                Deny: deny,
            })),
        },
    }),
    ...(impersonate && {
        Impersonate: {Users: impersonate.users, Roles: impersonate.roles, Where: impersonate.where},
    }),
    ...(review && {ReviewRequests: {Roles: review.roles, Where: review.where}}),
});

const toRole = ({version, metadata, spec}: z.infer<typeof roleDocument>): RoleV6 =>
    RoleV6.fromPartial({
        Kind: 'role',
        Version: version,
        Metadata: {Name: metadata.name, Namespace: 'default'},
        Spec: {
            Allow: toConditions(spec.allow),
            Deny: toConditions(spec.deny),
            Options: {
                MaxSessionTTL: nanoseconds(spec.options.max_session_ttl),
                RequestAccess: spec.options.request_access,
                RequestPrompt: spec.options.request_prompt,
            },
        },
    });

/** With the unset times that a real server sends. */
function toUser({version, metadata, spec}: z.infer<typeof userDocument>): UserV2 {
    const {type, id, identity} = spec.created_by?.connector ?? {};
    return UserV2.fromPartial({
        Kind: 'user',
        Version: version,
        Metadata: {Name: metadata.name, Namespace: 'default', Labels: metadata.labels},
        Spec: {
            Roles: spec.roles,
            Traits: labelValues(spec.traits),
            Status: {LockedTime: YEAR_ONE, LockExpires: YEAR_ONE},
            Expires: YEAR_ONE,
            CreatedBy: {
                Time: YEAR_ONE,
                User: {},
                ...(type !== undefined && {Connector: {Type: type, ID: id, Identity: identity}}),
            },
        },
    });
}

export interface Resources {
    roles: RoleV6[];
    users: UserV2[];
}

/** Throws for a document of another kind or form. */
export function toResources(documents: readonly unknown[]): Resources {
    const parsed = documents.map((one) => z.discriminatedUnion('kind', [roleDocument, userDocument]).parse(one));
    return {
        roles: parsed.flatMap((one) => (one.kind === 'role' ? [toRole(one)] : [])),
        users: parsed.flatMap((one) => (one.kind === 'user' ? [toUser(one)] : [])),
    };
}

/** Throws for text that is no YAML. */
export const parseResources = (yaml: string): Resources =>
    toResources(parseAllDocuments(yaml).map((document) => document.toJS() as unknown));

export function loadResources(backend: Backend, {roles, users}: Resources): void {
    roles.forEach((role) => backend.upsertRole(role));
    users.forEach((user) => backend.upsertUser(user));
}
