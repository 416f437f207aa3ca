// The readable record of a run: what people see, step by step, and whether each step ended as it should.
import type {SeenDialog, SeenPost} from './person';

const RULE = '─'.repeat(100);

const indent = (text: string, by = '    │ '): string =>
    text
        .split('\n')
        .map((line) => by + line)
        .join('\n');

/** A card as a person without the plugin reads it. */
export function cardText(post: SeenPost): string {
    const parts = [post.message];
    for (const attachment of post.props.attachments ?? []) {
        parts.push(...[attachment.title, attachment.text].filter((text): text is string => Boolean(text)));
        parts.push(...(attachment.fields ?? []).map((field) => `${field.title}: ${field.value}`));
        const buttons = (attachment.actions ?? []).map((action) => `[ ${action.name} ]`);
        if (buttons.length > 0) {
            parts.push(buttons.join('  '));
        }
    }
    return parts.join('\n');
}

export function dialogText({dialog}: SeenDialog): string {
    const elements = (dialog.elements ?? []).map(
        (element) => `${element.name} (${element.type}${element.optional ? ', optional' : ''})`,
    );
    const submit = dialog.submit_label === '' ? [] : [`[ ${dialog.submit_label} ]`];
    return [dialog.title, dialog.introduction_text, ...elements, ...submit].join('\n');
}

export class Transcript {
    private failures: string[] = [];
    private steps = 0;

    constructor(private readonly write: (text: string) => void = (text) => process.stdout.write(text)) {}

    act(title: string): void {
        this.write(`\n${RULE}\n${title}\n${RULE}\n`);
    }

    say(text: string): void {
        this.write(`  ${text}\n`);
    }

    show(what: string, text: string): void {
        this.write(`  ${what}\n${indent(text)}\n`);
    }

    /** One step: what should be, and whether it is. */
    check(what: string, holds: boolean, instead = ''): void {
        this.steps += 1;
        this.write(holds ? `  ✓ ${what}\n` : `  ✗ ${what}${instead === '' ? '' : `: ${instead}`}\n`);
        if (!holds) {
            this.failures.push(what);
        }
    }

    /** True when every step ended as it should. */
    close(): boolean {
        const failed = this.failures.length;
        this.write(`\n${RULE}\n${this.steps - failed} of ${this.steps} steps ended as they should.\n`);
        this.failures.forEach((what) => this.write(`  ✗ ${what}\n`));
        return failed === 0;
    }
}
