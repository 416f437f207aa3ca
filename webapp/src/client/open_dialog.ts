// The dialog of an `open_dialog` event, down to what we show and send back. Everything in it that is to be read stays text.
import * as z from 'zod/mini';

const element = z.object({
    display_name: z.string(),
    name: z.string(),
    type: z.string(),
    help_text: z.optional(z.string()),
    optional: z.optional(z.boolean()),
    /** 0: the server's own limit. */
    max_length: z.optional(z.number()),
});

const openDialogRequest = z.object({
    trigger_id: z.string(),
    url: z.string(),
    dialog: z.object({
        callback_id: z.string(),
        title: z.string(),
        introduction_text: z.optional(z.string()),
        elements: z.nullish(z.array(element)),
        submit_label: z.optional(z.string()),
        state: z.optional(z.string()),
    }),
});

export type OpenDialog = z.infer<typeof openDialogRequest>;
export type DialogElement = z.infer<typeof element>;

/** @param data of the event: `{dialog: "<JSON>"}`. Null for what is no dialog. */
export function parseOpenDialog(data: unknown): OpenDialog | null {
    const text = typeof data === 'object' && data !== null ? (data as {dialog?: unknown}).dialog : undefined;
    if (typeof text !== 'string') {
        return null;
    }
    try {
        const parsed = openDialogRequest.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : null;
    } catch {
        return null;
    }
}
