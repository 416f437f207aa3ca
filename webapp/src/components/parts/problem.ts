/** Something that did not work, in the words of whoever knows. */
export interface Problem {
    /** Stable; of the bridge or of the plugin. */
    code: string;
    /** What happened and what to do, for the person. */
    text: string;
}
