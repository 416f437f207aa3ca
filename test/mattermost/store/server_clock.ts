/** The server's own time; a test may set it apart from everybody else's. */
export interface ServerClock {
    /** Unix ms. */
    now(): number;
    shift(ms: number): void;
}

export function createServerClock(): ServerClock {
    let offset = 0;
    return {
        now: () => Date.now() + offset,
        shift: (ms) => {
            offset += ms;
        },
    };
}
