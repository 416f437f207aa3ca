/** `ENOENT` and the like of a failed system call. Asked by property, not by class: errors may come from another realm. */
export function systemCode(reason: unknown): string {
    const code = typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : undefined;
    return typeof code === 'string' ? code : 'unknown error';
}
