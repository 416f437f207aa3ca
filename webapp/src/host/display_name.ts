// How the host calls people: by the setting of the person who looks.
export interface Named {
    username: string;
    first_name?: string;
    last_name?: string;
    nickname?: string;
}

/** @param format `username`, `full_name` or `nickname_full_name` */
export function displayName(user: Named, format: string): string {
    const fullName = [user.first_name, user.last_name].filter((part) => part !== undefined && part !== '').join(' ');
    if (format === 'nickname_full_name') {
        return user.nickname || fullName || user.username;
    }
    return (format === 'full_name' && fullName) || user.username;
}
