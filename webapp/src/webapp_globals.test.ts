import {copyText, formatMessage, hostBasename, registerPlugin, selectThread} from './webapp_globals';
import {TeleportPlugin} from './plugin';

const page = window as unknown as Record<string, unknown>;
const GLOBALS = ['basename', 'PostUtils', 'ProductApi', 'registerPlugin'];
afterEach(() => GLOBALS.forEach((name) => delete page[name]));

it('does without everything that a host may lack', () => {
    registerPlugin('id', new TeleportPlugin());
    expect(hostBasename()).toBe('');
    expect(formatMessage('**x**')).toBe('**x**');
    expect(selectThread('post')).toBeNull();
});

it.each([
    ['', ''],
    ['/chat', '/chat'],
    ['/chat/', '/chat'],
    [undefined, ''],
    [{}, ''],
])('knows the path of SiteURL: %j', (basename, path) => {
    page.basename = basename;
    expect(hostBasename()).toBe(path);
});

it('draws a message as the host does, and bare when the host fails', () => {
    page.PostUtils = {
        formatText: (text: string) => `<b>${text}</b>`,
        messageHtmlToComponent: (html: string) => ['drawn', html],
    };
    expect(formatMessage('x')).toEqual(['drawn', '<b>x</b>']);
    page.PostUtils = {
        formatText: () => {
            throw new Error('of the host');
        },
        messageHtmlToComponent: () => null,
    };
    expect(formatMessage('x')).toBe('x');
});

describe('copying', () => {
    const execCommand = Object.getOwnPropertyDescriptor(document, 'execCommand');
    const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    const define = (target: object, name: string, value: unknown) =>
        Object.defineProperty(target, name, {configurable: true, value});
    afterEach(() => {
        const restore = (target: object, name: string, descriptor: PropertyDescriptor | undefined) =>
            descriptor === undefined
                ? Reflect.deleteProperty(target, name)
                : Object.defineProperty(target, name, descriptor);
        restore(document, 'execCommand', execCommand);
        restore(navigator, 'clipboard', clipboard);
    });

    it('uses the clipboard of the page', async () => {
        const copied: string[] = [];
        define(navigator, 'clipboard', {writeText: async (text: string) => void copied.push(text)});
        expect(await copyText('tsh')).toBe(true);
        expect(copied).toEqual(['tsh']);
    });

    it('works on pages without TLS, which have none, and leaves nothing on them', async () => {
        const copied: string[] = [];
        const before = document.body.appendChild(document.createElement('button'));
        before.focus();
        define(navigator, 'clipboard', undefined);
        define(document, 'execCommand', () => {
            copied.push((document.activeElement as HTMLTextAreaElement).value);
            return true;
        });
        expect(await copyText('tsh')).toBe(true);
        expect(copied).toEqual(['tsh']);
        expect(document.querySelector('textarea')).toBeNull();
        expect(document.activeElement).toBe(before);
        before.remove();
    });

    it('says when it is not possible', async () => {
        define(navigator, 'clipboard', undefined);
        define(document, 'execCommand', () => {
            throw new Error('not allowed');
        });
        expect(await copyText('tsh')).toBe(false);
        expect(document.querySelector('textarea')).toBeNull();
    });
});
