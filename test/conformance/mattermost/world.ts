// What every case starts from: a team of its own with people, a bot, a slash command, and a bridge that they all point to.
import type {Bridge} from './bridge';
import type {Client} from './client';
import type {Settings} from './server';
import {isWritten, type Event, type Socket, type SocketOptions} from './socket';

export interface Account {
    id: string;
    username: string;
    /** A session of that account. */
    as: Client;
}

export interface Person extends Account {
    email: string;
    password: string;
}

export interface Place {
    id: string;
    name: string;
}

export interface World {
    readonly real: boolean;
    readonly url: string;
    /** As the server gives it out. */
    readonly siteUrl: string;
    readonly bridge: Bridge;
    readonly team: Place;
    /** Public; alice, ivan and the bot are members. */
    readonly channel: Place;
    /** Private, same members. */
    readonly privateChannel: Place;
    /** Public; nobody of the people is a member. */
    readonly otherChannel: Place;
    readonly admin: Client;
    /** Members of the team and of both channels. */
    readonly alice: Person;
    readonly ivan: Person;
    /** Member of the team only. */
    readonly bob: Person;
    /** Roles `system_user system_post_all`; member of the team and of both channels. */
    readonly bot: Account;
    readonly command: {id: string; trigger: string; token: string};
    readonly nobody: Client;
    /** A name that nothing else has. */
    name(prefix: string): string;
    /** One more person; in the team unless told otherwise. */
    person(name: string, options?: {inTeam?: boolean}): Promise<Person>;
    /** One more bot account, in no team. Default role `system_user`. */
    makeBot(name: string, roles?: string): Promise<Account>;
    makeChannel(type: 'O' | 'P', members: Account[]): Promise<Place>;
    /** The DM channel of the two, opened by the first. */
    dm(one: Account, other: Account): Promise<string>;
    setActive(account: Account, active: boolean): Promise<void>;
    /** Of the team. */
    setTeamAdmin(account: Account, isAdmin: boolean): Promise<void>;
    /** A session's WebSocket, past `hello`; closed with the world. */
    socket(account: Account): Promise<Socket>;
    openSocket(options: SocketOptions): Socket;
    mayUploadPlugins(): Promise<boolean>;
    /** On the server's clock: a real server really takes that long. */
    pass(ms: number): Promise<void>;
    /** Runs with other settings and puts the old ones back. What the server does not let go of: NOT RUN. */
    withSettings(settings: Settings, run: () => Promise<void>): Promise<void>;
    close(): Promise<void>;
}

/**
 * That something did not come is known only by what comes after it: lets the bot say a word in the channel, waits until
 * the socket has it, and returns the events that came before, without earlier such words.
 */
export async function heardSoFar(world: World, socket: Socket, channelId = world.channel.id): Promise<Event[]> {
    const mark = world.name('mark');
    await world.bot.as.make('POST', '/posts', {channel_id: channelId, message: mark});
    const says = (word: string) => (event: Event) => isWritten(event) && String(event.data.post).includes(word);
    const events = await socket.upTo('the mark', says(mark));
    return events.filter((event) => !says('mark-')(event));
}
