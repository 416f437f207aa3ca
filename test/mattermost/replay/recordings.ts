// The recordings, as files hold them.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

export interface RecordedRequest {
    method: string;
    path: string;
    body?: unknown;
    headers?: Record<string, string>;
}

export interface RecordedResponse {
    status: number;
    headers?: Record<string, string | string[]>;
    body?: unknown;
    /** The connection closed without an answer. */
    error?: string;
}

export interface Exchange {
    request: RecordedRequest;
    response: RecordedResponse;
}

export interface RecordedCallback {
    method: string;
    path: string;
    http_version: string;
    headers: Record<string, string>;
    raw_body: string;
}

export interface BridgeReply {
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
    /** The socket is destroyed instead. */
    destroy?: boolean;
}

export interface RecordedEvent {
    event: string;
    data: Record<string, unknown>;
    broadcast: Record<string, unknown>;
    seq: number;
}

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'mattermost');

/** Where the recorded integration listened. */
export const RECORDED_HOST = '127.0.0.1:8090';

/** Another one of the recorder's, under the host name of SiteURL. */
const RECORDED_LOCALHOST = 'localhost:8092';

/** The file, its integrations' addresses replaced by `host`. */
export function recording<T>(file: string, host: string): T {
    const text = readFileSync(join(FOLDER, file), 'utf8').replaceAll(RECORDED_HOST, host);
    return JSON.parse(text.replaceAll(RECORDED_LOCALHOST, host.replace('127.0.0.1', 'localhost'))) as T;
}

/** For names in a test's title, before anything runs. */
export function caseNames(file: string): string[] {
    return recording<{cases: {name: string}[]}>(file, RECORDED_HOST).cases.map((one) => one.name);
}

const CUT = /^([\s\S]*)…\((\d+) characters\)$/;

/** Long strings were cut when they were recorded: made as long again, with their last character. */
export function uncut<T>(value: T): T {
    const text = JSON.stringify(value, (_key, one: unknown) => {
        const [, start = '', length] = typeof one === 'string' ? (CUT.exec(one) ?? []) : [];
        return length === undefined ? one : start.padEnd(Number(length), start.slice(-1));
    }) as string | undefined;
    return text === undefined ? value : (JSON.parse(text) as T);
}
