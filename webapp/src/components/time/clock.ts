/** The present moment and how the one who looks reads times. */
export interface Clock {
    /** Unix ms. */
    now: number;
    /** BCP 47. */
    locale: string;
    /** IANA name; undefined: the browser's. */
    timeZone?: string;
    /** Undefined: as usual in the locale. */
    hour12?: boolean;
}
