// One person at a Mattermost, through its public API only: what a browser would send and receive. Works the same
// against the stand-in and against a real server.
import WebSocket from 'ws';

export interface SeenPost {
    id: string;
    channel_id: string;
    user_id: string;
    message: string;
    type: string;
    create_at: number;
    delete_at: number;
    props: Record<string, unknown> & {
        attachments?: {
            text?: string;
            title?: string;
            fallback?: string;
            fields?: {title: string; value: string}[];
            actions?: {id: string; name: string}[];
        }[];
    };
}

export interface SeenDialog {
    trigger_id: string;
    url: string;
    dialog: {
        callback_id: string;
        title: string;
        introduction_text: string;
        submit_label: string;
        state: string;
        elements: {name: string; type: string; optional: boolean; default: string}[] | null;
    };
}

export interface ApiAnswer {
    status: number;
    body: unknown;
}

const WAIT_MS = 10_000;

/** `until` repeatedly, up to a deadline that says what was waited for. */
export async function eventually<T>(
    what: string,
    until: () => Promise<T | null | undefined | false>,
    ms = WAIT_MS,
): Promise<T> {
    const deadline = Date.now() + ms;
    for (;;) {
        const value = await until();
        if (value !== null && value !== undefined && value !== false) {
            return value;
        }
        if (Date.now() > deadline) {
            throw new Error(`waited ${ms / 1000} s in vain for ${what}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 25));
    }
}

export class Person {
    private readonly dialogs: SeenDialog[] = [];
    private socket: WebSocket | null = null;

    private constructor(
        readonly name: string,
        readonly userId: string,
        private readonly url: string,
        private readonly token: string,
        private readonly teamId: string,
    ) {}

    /** Logs in with a password and opens the live connection. */
    static async login(url: string, name: string, password: string, teamName: string): Promise<Person> {
        const answer = await fetch(`${url}/api/v4/users/login`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({login_id: name, password}),
        });
        const token = answer.headers.get('token');
        if (answer.status !== 200 || token === null) {
            throw new Error(`${name} cannot log in at ${url}: ${answer.status} ${await answer.text()}`);
        }
        const user = (await answer.json()) as {id: string};
        const team = await fetch(`${url}/api/v4/teams/name/${teamName}`, {headers: {Authorization: `Bearer ${token}`}});
        const {id: teamId} = (await team.json()) as {id: string};
        const person = new Person(name, user.id, url, token, teamId);
        await person.connect();
        return person;
    }

    private async connect(): Promise<void> {
        const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}/api/v4/websocket`, {
            headers: {Authorization: `Bearer ${this.token}`},
        });
        this.socket = socket;
        socket.on('message', (data: Buffer) => {
            const message = JSON.parse(data.toString()) as {event?: string; data?: {dialog?: string}};
            if (message.event === 'open_dialog' && message.data?.dialog !== undefined) {
                this.dialogs.push(JSON.parse(message.data.dialog) as SeenDialog);
            }
        });
        await new Promise<void>((resolve, reject) => {
            socket.once('open', () => resolve());
            socket.once('error', reject);
        });
    }

    async api(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
        const answer = await fetch(`${this.url}/api/v4${path}`, {
            method,
            headers: {Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json'},
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
        const text = await answer.text();
        try {
            return {status: answer.status, body: JSON.parse(text)};
        } catch {
            return {status: answer.status, body: text};
        }
    }

    /** Newest first. */
    async posts(channelId: string): Promise<SeenPost[]> {
        const {body} = await this.api('GET', `/channels/${channelId}/posts?per_page=200`);
        const list = body as {order?: string[]; posts?: Record<string, SeenPost>};
        return (list.order ?? []).flatMap((id) => list.posts?.[id] ?? []);
    }

    async channelId(channelName: string): Promise<string> {
        const {body} = await this.api('GET', `/teams/${this.teamId}/channels/name/${channelName}`);
        return (body as {id: string}).id;
    }

    async command(text: string, channelId: string): Promise<{text: string; status: number}> {
        const {status, body} = await this.api('POST', '/commands/execute', {
            command: text,
            channel_id: channelId,
            team_id: this.teamId,
        });
        const reply = body as {text?: string; message?: string};
        return {status, text: reply.text ?? reply.message ?? ''};
    }

    /** Presses a button of a card and returns the dialog it opens, if one comes. */
    async click(post: SeenPost, actionId: string): Promise<SeenDialog | null> {
        const before = this.dialogs.length;
        await this.api('POST', `/posts/${post.id}/actions/${actionId}`, {});
        return eventually('a dialog', async () => this.dialogs[before], 3_000).catch(() => null);
    }

    async submit(seen: SeenDialog, submission: Record<string, unknown>, channelId: string): Promise<ApiAnswer> {
        return this.api('POST', '/actions/dialogs/submit', {
            url: seen.url,
            callback_id: seen.dialog.callback_id,
            state: seen.dialog.state,
            submission,
            channel_id: channelId,
            team_id: this.teamId,
            cancelled: false,
        });
    }

    close(): void {
        this.socket?.terminate();
    }
}
