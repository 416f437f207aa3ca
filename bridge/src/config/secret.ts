// A value that never prints itself: not in a log, an error, JSON or a template string.

const REDACTED = '<redacted>';

export class Secret {
    readonly #value: string;

    constructor(value: string) {
        this.#value = value;
    }

    /** The value itself. Call it where it is used, keep it nowhere. */
    reveal(): string {
        return this.#value;
    }

    toString(): string {
        return REDACTED;
    }

    toJSON(): string {
        return REDACTED;
    }

    [Symbol.for('nodejs.util.inspect.custom')](): string {
        return REDACTED;
    }
}
