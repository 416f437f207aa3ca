// Locks on users and roles, as `tctl lock` sets them.

export interface LockTarget {
    user?: string;
    role?: string;
}

export interface Locks {
    /** `message` is told to whoever asks for a certificate for the target, never to the locked one. */
    lock(target: LockTarget, message?: string): void;
    unlock(target: LockTarget): void;
    /** Text of the first lock in force, or undefined. Source: locks-and-deletion.json. */
    find(user: string, roles: readonly string[]): string | undefined;
}

export function createLocks(): Locks {
    const messages = new Map<string, string>();
    const key = ({user, role}: LockTarget) => (user === undefined ? `Role:"${role ?? ''}"` : `User:"${user}"`);
    return {
        lock: (target, message = '') => void messages.set(key(target), message),
        unlock: (target) => void messages.delete(key(target)),
        find: (user, roles) => {
            const held = [key({user}), ...roles.map((role) => key({role}))].find((name) => messages.has(name));
            if (held === undefined) {
                return undefined;
            }
            const message = messages.get(held) ?? '';
            return `lock targeting ${held} is in force${message === '' ? '' : `: ${message}`}`;
        },
    };
}
