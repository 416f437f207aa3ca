// What this process remembers of each channel of a request beside the record. All of it may be lost at a restart: a new
// owner searches before it posts and repaints what it takes over.

export interface ChannelMemory {
    /** A post may exist that no record knows: search before posting again. */
    attempted: boolean;
    /** Monotonic ms; from then on the post is read back, for it may show something else than recorded. Null: no doubt. */
    doubtfulAt: number | null;
    /** Count of the record whose own doubt was taken up; null: none was. */
    doubtTaken: number | null;
    /** Monotonic ms; nothing is written here before. 0: at any time. */
    blockedUntil: number;
    /** Monotonic ms just before this process wrote its claim, null when it holds none. */
    claimedAt: number | null;
}

export interface ChannelMemories {
    of(requestId: string, channelId: string): ChannelMemory;
    /** Every channel of that request is read back at the next look. */
    doubt(requestId: string, channelIds: string[]): void;
    /** The token or a membership may have changed: try everywhere again. */
    unblockAll(): void;
    forget(requestId: string): void;
}

export function createChannelMemories(): ChannelMemories {
    const known = new Map<string, Map<string, ChannelMemory>>();

    const of = (requestId: string, channelId: string): ChannelMemory => {
        const channels = known.get(requestId) ?? new Map<string, ChannelMemory>();
        known.set(requestId, channels);
        const memory = channels.get(channelId) ?? {
            attempted: false,
            doubtfulAt: null,
            doubtTaken: null,
            blockedUntil: 0,
            claimedAt: null,
        };
        channels.set(channelId, memory);
        return memory;
    };

    return {
        of,
        doubt(requestId, channelIds) {
            channelIds.forEach((channelId) => {
                of(requestId, channelId).doubtfulAt = 0;
            });
        },
        unblockAll() {
            for (const channels of known.values()) {
                channels.forEach((memory) => {
                    memory.blockedUntil = 0;
                });
            }
        },
        forget(requestId) {
            known.delete(requestId);
        },
    };
}
