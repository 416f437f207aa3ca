// Addresses in the form [addr]:port.

export interface ListenAddr {
    /** Empty: all interfaces. IPv6 without brackets. */
    host: string;
    port: number;
}

const FORM = /^(\[[0-9a-fA-F:.]+\]|[^:\s/[\]]*):(\d{1,5})$/;

/** Null when the text is not `[addr]:port` with a port up to 65535; port 0 lets the system choose. */
export function parseListenAddr(text: string): ListenAddr | null {
    const [, host, port] = FORM.exec(text.trim()) ?? [];
    if (host === undefined || port === undefined || Number(port) > 65535) {
        return null;
    }
    return {host: host.replace(/^\[|\]$/g, ''), port: Number(port)};
}

/** Whether only this machine reaches that host. */
export function isLoopback(host: string): boolean {
    const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
    return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}
