/** A predicate that cannot be read, or that does not fit what it is asked about. */
export class PredicateError extends Error {
    constructor(message: string) {
        super(message);
        this.name = 'PredicateError';
    }
}
