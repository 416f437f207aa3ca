import https from 'node:https';

/** Posts JSON as somebody on the network would, who does not care whose certificate that is. Resolves to `STATUS BODY`. */
export function postUnverified(url: string, body: unknown): Promise<string> {
    return new Promise((resolve, reject) => {
        const request = https.request(
            url,
            {method: 'POST', rejectUnauthorized: false, headers: {'Content-Type': 'application/json'}},
            (answer) => {
                let text = '';
                answer.setEncoding('utf8');
                answer.on('data', (part: string) => (text += part));
                answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
            },
        );
        request.on('error', reject);
        request.end(JSON.stringify(body));
    });
}
