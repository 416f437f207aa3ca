/** Far above a full page of cards. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** The body as text; throws when it is longer than a page of posts can be. */
export async function readLimited(response: Response, limit = MAX_ANSWER_BYTES): Promise<string> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (;;) {
        const {done, value} = (await reader?.read()) ?? {done: true, value: undefined};
        if (done) {
            break;
        }
        size += value.byteLength;
        if (size > limit) {
            await reader?.cancel();
            throw new Error(`answer longer than ${limit} bytes`);
        }
        chunks.push(value);
    }
    return Buffer.concat(chunks).toString('utf8');
}
