// Calls the callback port as Mattermost does, over a socket of its own.
import {request} from 'node:http';

export interface HttpAnswer {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    body: string;
    json(): unknown;
}

export interface HttpCall {
    port: number;
    path: string;
    method?: string;
    type: string;
    body: string;
}

export function httpCall({port, path, method = 'POST', type, body}: HttpCall): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
        const headers = {'content-type': type, 'content-length': Buffer.byteLength(body), accept: 'application/json'};
        const call = request({host: '127.0.0.1', port, path, method, headers, agent: false}, (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('error', reject);
            answer.on('end', () => {
                const text = Buffer.concat(chunks).toString('utf8');
                resolve({
                    status: answer.statusCode ?? 0,
                    headers: answer.headers,
                    body: text,
                    json: () => JSON.parse(text) as unknown,
                });
            });
        });
        call.on('error', reject);
        call.end(body);
    });
}

export const formCall = (port: number, path: string, fields: Record<string, string>): Promise<HttpAnswer> =>
    httpCall({port, path, type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString()});

export const jsonCall = (port: number, path: string, body: unknown): Promise<HttpAnswer> =>
    httpCall({port, path, type: 'application/json', body: JSON.stringify(body)});
