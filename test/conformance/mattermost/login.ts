import {createClient, type Client} from './client';

/** Throws when the server refuses. */
export async function login(url: string, username: string, password: string): Promise<Client> {
    const answer = await createClient(url, '').post('/users/login', {login_id: username, password});
    const token = answer.headers.get('token');
    if (token === null) {
        throw new Error(`login of ${username}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return createClient(url, token);
}
