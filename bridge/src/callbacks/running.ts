// Work that goes on after its answer, so that a stopping bridge can wait for it.

export interface Running {
    track(work: Promise<unknown>): void;
    /** Resolves when nothing runs any more, however it ended. */
    settled(): Promise<void>;
}

export function createRunning(): Running {
    const running = new Set<Promise<unknown>>();
    return {
        track(work) {
            running.add(work);
            const done = () => void running.delete(work);
            work.then(done, done);
        },
        async settled() {
            while (running.size > 0) {
                await Promise.allSettled(running);
            }
        },
    };
}
