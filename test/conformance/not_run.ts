// A real server may lack what a case needs. Such a case is neither passed nor failed: it counts as NOT RUN, with the reason.

/** Known to test/node_environment.cjs by its `notRun`. */
export class NotRun extends Error {
    override name = 'NotRun';
    readonly notRun: string;

    constructor(reason: string) {
        super(`not run: ${reason}`);
        this.notRun = reason;
    }
}

/**
 * Ends the case as NOT RUN when `holds` is false. To be called from a test or a hook for each test.
 * The stand-ins must have everything that any case needs: against them it is a failure.
 */
export function needs(server: {real: boolean}, holds: boolean, reason: string): asserts holds {
    if (holds) {
        return;
    }
    if (server.real) {
        throw new NotRun(reason);
    }
    throw new Error(`The stand-in lacks what this case needs: ${reason}`);
}
