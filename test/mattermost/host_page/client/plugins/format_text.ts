// Markdown of posts as HTML. Raw HTML is escaped, as the host does; mentions are marked.
import {Marked} from 'marked';

const escapeHtml = (text: string): string =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const marked = new Marked({
    breaks: true,
    gfm: true,
    renderer: {
        html: ({text}) => escapeHtml(text),
        image: ({text}) => escapeHtml(text),
    },
    extensions: [
        {
            name: 'mention',
            level: 'inline',
            start: (text: string) => text.search(/(^|\W)@[a-z]/i),
            tokenizer(text: string) {
                const [raw, name] = /^@([a-z][a-z0-9._-]*)/i.exec(text) ?? [];
                return raw === undefined ? undefined : {type: 'mention', raw, name};
            },
            renderer: (token) =>
                `<span class="mention-link" data-mention="${String(token.name)}">@${String(token.name)}</span>`,
        },
    ],
});

export const formatText = (text: string): string => marked.parse(text, {async: false});
