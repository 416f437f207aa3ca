import {mattermostServer} from '../environment';
import {needs} from '../not_run';
import {createBridge, type Bridge} from './bridge';
import {createClient} from './client';
import {login} from './login';
import {createRealServer} from './real_server';
import type {Server, Settings} from './server';
import {openSocket, type Socket, type SocketOptions} from './socket';
import {createStandInServer, type StandInOptions} from './stand_in_server';
import type {Account, Person, Place, World} from './world';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** As many letters and digits as told; two calls never give the same. */
export const randomName = (length: number): string =>
    Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => LETTERS[byte % LETTERS.length]).join('');

/**
 * The stand-in, or the real server that the environment names. One for each file of cases.
 * Options are for the stand-in; a real server is taken as it is.
 */
export async function createWorld(options: StandInOptions = {}): Promise<World> {
    const given = mattermostServer();
    const server = given === null ? await createStandInServer(options) : createRealServer(given);
    const bridge = await createBridge();
    try {
        return await furnish(server, bridge);
    } catch (reason) {
        await bridge.close();
        await server.close();
        throw reason;
    }
}

async function furnish(server: Server, bridge: Bridge): Promise<World> {
    const {real, url, adminToken} = server;
    const admin = createClient(url, adminToken);
    const sockets: Socket[] = [];
    const name = (prefix: string) => `${prefix}-${randomName(10)}`;
    const teamName = name('team');
    const team: Place = {id: await server.createTeam(teamName), name: teamName};

    const person: World['person'] = async (prefix, {inTeam = true} = {}): Promise<Person> => {
        const username = name(prefix);
        const account = {username, email: `${username}@example.com`, password: `Passw0rd-${randomName(10)}`};
        const id = await server.createUser(account);
        if (inTeam) {
            await server.addToTeam(team.id, id);
        }
        return {id, ...account, as: await login(url, username, account.password)};
    };
    const makeBot: World['makeBot'] = async (prefix, roles = 'system_user'): Promise<Account> => {
        const username = name(prefix);
        const {id, token} = await server.createBot(username, roles);
        return {id, username, as: createClient(url, token)};
    };
    const makeChannel: World['makeChannel'] = async (type, members) => {
        const place = {team_id: team.id, name: name('channel'), display_name: name('Channel'), type};
        const {id} = await admin.make<{id: string}>('POST', '/channels', place);
        for (const member of members) {
            await admin.make('POST', `/channels/${id}/members`, {user_id: member.id});
        }
        return {id, name: place.name};
    };
    const track = (options: SocketOptions): Socket => {
        const socket = openSocket(url, options);
        sockets.push(socket);
        return socket;
    };

    const [alice, ivan, bob] = [await person('alice'), await person('ivan'), await person('bob')];
    const bot = await makeBot('teleport', 'system_user system_post_all');
    await server.addToTeam(team.id, bot.id);
    const command = {trigger: name('teleport'), token: randomName(26)};
    const {id: commandId} = await admin.make<{id: string}>('POST', '/commands', {
        ...command,
        team_id: team.id,
        method: 'P',
        url: bridge.url('/command'),
    });
    const {SiteURL: siteUrl = ''} = await admin.make<Record<string, string>>('GET', '/config/client?format=old');

    return {
        ...{real, url, siteUrl, bridge, team, admin, alice, ivan, bob, bot, name, person, makeBot, makeChannel},
        channel: await makeChannel('O', [alice, ivan, bot]),
        privateChannel: await makeChannel('P', [alice, ivan, bot]),
        otherChannel: await makeChannel('O', []),
        command: {id: commandId, ...command},
        nobody: createClient(url, ''),
        dm: async (one, other) => (await one.as.make<{id: string}>('POST', '/channels/direct', [one.id, other.id])).id,
        setActive: (account, active) => server.setActive(account.id, active),
        setTeamAdmin: (account, isAdmin) => server.setTeamAdmin(team.id, account.id, isAdmin),
        mayUploadPlugins: () => server.mayUploadPlugins(),
        pass: (ms) => server.pass(ms),
        openSocket: track,
        async socket(account) {
            const socket = track({token: account.as.token});
            await socket.takeNamed('hello');
            return socket;
        },
        async withSettings(settings: Settings, run: () => Promise<void>) {
            const before = await server.change(settings);
            needs(server, before !== null, `the server does not let ${JSON.stringify(settings)} be set over its API`);
            try {
                await run();
            } finally {
                await server.change(before);
            }
        },
        async close() {
            sockets.forEach((socket) => socket.close());
            await admin.delete(`/commands/${commandId}`);
            await server.close();
            await bridge.close();
        },
    };
}
