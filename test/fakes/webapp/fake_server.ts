// A Mattermost server for tests, at the place of fetch: answers by path, and remembers what was asked.
import {RPC_PROP} from '../../../proto/bridge/rpc';

export interface Asked {
    url: string;
    init: RequestInit;
    body: unknown;
}

type Answer = {status?: number; body?: unknown; text?: string} | Error;

/** `triggerId` is the call's own: the first call has TRIGGER, later ones others. */
type RpcMethodFake = (params: Record<string, unknown>, triggerId: string) => unknown;

export interface FakeServer {
    fetch: typeof fetch;
    asked: Asked[];
    /** What the path answers from now on; a function is asked each time. */
    on(path: string, answer: Answer | ((asked: Asked) => Answer | Promise<Answer>)): void;
    /** The bridge's methods behind commands/execute. A thrown `{code, message}` is the bridge's refusal. */
    onRpc(method: string, answer: RpcMethodFake): void;
    /** Method and parameters of every call to the bridge so far. */
    calls(): {method: string; params: Record<string, unknown>}[];
}

export const TRIGGER = '3gne8jru1bbnxyk6nq3knim8jo';

const decode = (command: string) =>
    JSON.parse(Buffer.from(command.replace('/teleport rpc ', ''), 'base64url').toString('utf8')) as {
        method: string;
        params: Record<string, unknown>;
    };

export const rpcBody = (reply: unknown, triggerId = TRIGGER) => ({
    response_type: 'ephemeral',
    text: '',
    trigger_id: triggerId,
    props: {[RPC_PROP]: reply},
    attachments: null,
});

export function createFakeServer(): FakeServer {
    const asked: Asked[] = [];
    const answers = new Map<string, (asked: Asked) => Answer | Promise<Answer>>();
    const methods = new Map<string, RpcMethodFake>();
    const executed = () => asked.filter(({url}) => url.endsWith('/commands/execute'));
    const calls = () => executed().map(({body}) => decode((body as {command: string}).command));

    answers.set('/api/v4/commands/execute', async ({body}) => {
        const {method, params} = decode((body as {command: string}).command);
        const count = executed().length;
        const triggerId = count === 1 ? TRIGGER : `${TRIGGER}${count}`;
        const run = methods.get(method);
        if (run === undefined) {
            return {body: rpcBody({ok: false, error: {code: 'unknown_method', message: 'Not known.'}}, triggerId)};
        }
        try {
            return {body: rpcBody({ok: true, result: await run(params, triggerId)}, triggerId)};
        } catch (error) {
            return {body: rpcBody({ok: false, error}, triggerId)};
        }
    });
    return {
        asked,
        calls,
        on: (path, answer) => void answers.set(path, typeof answer === 'function' ? answer : () => answer),
        onRpc: (method, answer) => void methods.set(method, answer),
        async fetch(input, init = {}) {
            const url = String(input);
            const call: Asked = {url, init, body: JSON.parse(String(init.body)) as unknown};
            asked.push(call);
            const path = [...answers.keys()].find((each) => url.endsWith(each));
            const answer = path === undefined ? {status: 404, body: {}} : await answers.get(path)?.(call);
            if (answer instanceof Error) {
                throw answer;
            }
            const {status = 200, body = {}, text = JSON.stringify(body)} = answer ?? {};
            return {status, text: () => Promise.resolve(text)} as Response;
        },
    };
}
