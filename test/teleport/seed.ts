// The cluster of the story: bob asks for elevated access, alice and ivan review it, the bridge stands between.
// Users and roles as in test/fixtures/teleport-v17/cluster-resources.json.
import {RoleV6, UserV2, type RoleConditions} from '../../bridge/src/gen/teleport/legacy/types/types';
import type {Backend} from './backend/backend';
import {YEAR_ONE} from './year_one';

const THIRTY_HOURS_NS = '108000000000000';

/** `allow` and `deny` in proto names; max_session_ttl 30 h unless given in nanoseconds. */
export function roleOf(
    name: string,
    allow: PartialConditions,
    {deny = {}, maxSessionTtl = THIRTY_HOURS_NS}: {deny?: PartialConditions; maxSessionTtl?: string} = {},
): RoleV6 {
    return RoleV6.fromPartial({
        Kind: 'role',
        Version: 'v6',
        Metadata: {Name: name, Namespace: 'default'},
        Spec: {Options: {MaxSessionTTL: maxSessionTtl}, Allow: allow, Deny: deny},
    });
}

type PartialConditions = Partial<Pick<RoleConditions, 'Logins'>> & {
    Rules?: Array<{Resources: string[]; Verbs: string[]; Where?: string}>;
    Request?: {
        Roles: string[];
        Thresholds?: Array<{Name?: string; Filter?: string; Approve: number; Deny: number}>;
        SuggestedReviewers?: string[];
    };
    Impersonate?: {Users: string[]; Roles: string[]; Where?: string};
    ReviewRequests?: {Roles: string[]; Where?: string};
};

export interface SeedUser {
    name: string;
    roles: string[];
    traits?: Record<string, string[]>;
    labels?: Record<string, string>;
    /** Connector that the user logs in with; such users cannot be impersonated. */
    ssoConnector?: string;
}

/** A user with the unset times that a real server sends. */
export function userOf({name, roles, traits = {}, labels = {}, ssoConnector}: SeedUser): UserV2 {
    const values = Object.entries(traits).map(([trait, list]) => [trait, {Values: list}] as const);
    const connector =
        ssoConnector === undefined ? {} : {Connector: {Type: ssoConnector, ID: ssoConnector, Identity: name}};
    return UserV2.fromPartial({
        Kind: 'user',
        Version: 'v2',
        Metadata: {Name: name, Namespace: 'default', Labels: labels},
        Spec: {
            Roles: roles,
            Traits: {Values: Object.fromEntries(values)},
            Status: {LockedTime: YEAR_ONE, LockExpires: YEAR_ONE},
            Expires: YEAR_ONE,
            CreatedBy: {Time: YEAR_ONE, User: {}, ...connector},
        },
    });
}

const PEOPLE = ['alice@example.com', 'ivan@example.com', 'bob@example.com', 'dave@example.com', 'carol@example.com'];
const BOT = 'bot-mattermost';

export function seedRoles(): RoleV6[] {
    return [
        roleOf('elevated-access', {Logins: ['root']}),
        roleOf('nobody', {Logins: ['nobody']}),
        roleOf('devops', {Request: {Roles: ['elevated-access'], Thresholds: [{Approve: 2, Deny: 1}]}}),
        roleOf('dbreviewer', {ReviewRequests: {Roles: ['elevated-access']}}),
        roleOf('mattermost-bridge', {
            Rules: [
                {Resources: ['access_request'], Verbs: ['list', 'read']},
                {Resources: ['access_plugin_data'], Verbs: ['list', 'read', 'update']},
                {Resources: ['user', 'role'], Verbs: ['list', 'read']},
            ],
        }),
        roleOf('mattermost-impersonator', {
            Impersonate: {Users: PEOPLE, Roles: ['dbreviewer', 'devops', 'nobody']},
        }),
        // Of Teleport's preset `editor`, what concerns requests: `tctl requests approve`, `deny` and `rm`.
        roleOf('editor', {
            Rules: [
                {Resources: ['access_request', 'user', 'role'], Verbs: ['list', 'create', 'read', 'update', 'delete']},
            ],
        }),
        // Made by `tctl bots add`: lets tbot take the roles of its outputs, and impersonate nobody.
        roleOf(BOT, {Impersonate: {Users: [], Roles: ['mattermost-bridge']}}),
    ];
}

export function seedUsers(): UserV2[] {
    return [
        userOf({name: 'bob@example.com', roles: ['devops'], traits: {logins: ['bob'], mattermost: ['bob']}}),
        userOf({name: 'alice@example.com', roles: ['dbreviewer'], traits: {level: ['senior'], team: ['db']}}),
        userOf({name: 'ivan@example.com', roles: ['dbreviewer'], traits: {level: ['junior']}}),
        userOf({name: 'dave@example.com', roles: ['nobody']}),
        userOf({name: 'carol@example.com', roles: ['nobody']}),
        userOf({name: 'admin', roles: ['editor']}),
        userOf({name: 'mattermost-bridge', roles: ['mattermost-bridge']}),
        userOf({
            name: BOT,
            roles: [BOT, 'mattermost-bridge', 'mattermost-impersonator'],
            labels: {'teleport.internal/bot': 'mattermost'},
        }),
    ];
}

/** Roles first: the backend may check that a user's roles exist. */
export function seedCluster(backend: Backend): void {
    for (const role of seedRoles()) {
        backend.upsertRole(role);
    }
    for (const user of seedUsers()) {
        backend.upsertUser(user);
    }
}
