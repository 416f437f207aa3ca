// What each role may do. `system_user` and `system_post_all` are as recorded; of the others what these routes ask for.

export interface Role {
    name: string;
    /** The part of `display_name` and `description` that differs from `name`. */
    label: string;
    permissions: readonly string[];
    schemeManaged: boolean;
}

const SYSTEM_USER = [
    'create_direct_channel',
    'manage_custom_group_members',
    'view_members',
    'edit_custom_group',
    'restore_custom_group',
    'list_public_teams',
    'create_group_channel',
    'delete_custom_group',
    'create_team',
    'create_emojis',
    'join_public_teams',
    'create_custom_group',
    'delete_emojis',
];

const CHANNEL_GUEST = [
    'read_channel',
    'read_channel_content',
    'add_reaction',
    'remove_reaction',
    'upload_file',
    'edit_post',
    'create_post',
    'use_channel_mentions',
];

const CHANNEL_USER = [
    ...CHANNEL_GUEST,
    'delete_post',
    'use_group_mentions',
    'manage_public_channel_members',
    'manage_private_channel_members',
    'manage_public_channel_properties',
    'manage_private_channel_properties',
    'delete_public_channel',
    'delete_private_channel',
];

const TEAM_USER = [
    'view_team',
    'list_team_channels',
    'join_public_channels',
    'read_public_channel',
    'create_public_channel',
    'create_private_channel',
    'add_user_to_team',
    'invite_user',
];

const TEAM_ADMIN = [
    'manage_team',
    'manage_slash_commands',
    'manage_own_slash_commands',
    'manage_others_slash_commands',
];

const role = (name: string, permissions: readonly string[], label = name, schemeManaged = true): Role => ({
    name,
    label,
    permissions,
    schemeManaged,
});

const POST_ALL = ['create_post', 'use_channel_mentions', 'upload_file', 'use_group_mentions'];
const POST_PUBLIC = ['create_post_public', 'use_channel_mentions', 'upload_file', 'use_group_mentions'];

export const ROLES: readonly Role[] = [
    role('system_user', SYSTEM_USER, 'global_user'),
    role('system_guest', ['create_direct_channel', 'create_group_channel'], 'global_guest'),
    role('system_post_all', POST_ALL, 'system_post_all', false),
    role('system_post_all_public', POST_PUBLIC, 'system_post_all_public', false),
    role('team_user', TEAM_USER),
    role('team_guest', ['view_team']),
    role('team_admin', TEAM_ADMIN),
    role('channel_user', CHANNEL_USER),
    role('channel_guest', CHANNEL_GUEST),
    role('channel_admin', ['manage_channel_roles']),
];

const BY_NAME = new Map(ROLES.map((one) => [one.name, new Set(one.permissions)]));

/** A system administrator may do everything. */
export function grants(roles: readonly string[], permission: string): boolean {
    return roles.some((name) => name === 'system_admin' || (BY_NAME.get(name)?.has(permission) ?? false));
}
