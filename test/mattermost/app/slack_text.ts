/** `<http://example.com|words>` and the like as Mattermost writes them. */
export function slackText(text: string): string {
    return text
        .replace(/<((?:https?|mailto):[^|>]+)\|([^>]+)>/g, (_all, url: string, words: string) => `[${words}](${url})`)
        .replace(/<!(channel|here|everyone)>/g, (_all, name: string) => `@${name === 'everyone' ? 'all' : name}`);
}
