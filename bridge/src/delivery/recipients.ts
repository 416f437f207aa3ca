// Where the cards of a request belong: its roles' recipients and the people it suggests, as channels the bot can write to.
import {LRUCache} from 'lru-cache';
import type {AccessRequest} from '../access_requests/access_request';
import type {Clock} from '../clock';
import type {Config} from '../config/config';
import {toBridgeError} from '../errors';
import type {People} from '../identity/people';
import type {MattermostApi, MattermostUser} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';

/** Asked by the requester, so bounded: nobody may make the bot write to half the company. */
const MAX_SUGGESTED = 10;
/** A thousand requests at once ask for the same channel; who renames a channel waits this long at the most. */
const REMEMBER_MS = 60_000;
const REMEMBER_AT_MOST = 1_000;

export interface ResolvedRecipients {
    /** Distinct channel ids, in the order of configuration. */
    channels: string[];
    /** As written; worth another try later (nobody there yet, bot not a member, Mattermost down). */
    unresolved: string[];
    /** Some are unresolved only because Mattermost or Teleport did not answer: worth another try soon. */
    retriable: boolean;
}

export interface Recipients {
    /** Raw recipients of a request: one entry per distinct text. */
    rawFor(request: AccessRequest): string[];
    resolve(raw: string[]): Promise<ResolvedRecipients>;
}

/** The longest address that can be delivered to. */
const EMAIL_LENGTH = 254;

const isEmail = (raw: string): boolean => raw.length <= EMAIL_LENGTH && raw.includes('@') && !raw.includes('/');
const isOrdinary = (user: MattermostUser): boolean => user.isActive && !user.isBot && !user.isGuest && !user.isRemote;

export interface RecipientsConfig {
    mattermost: Pick<Config['mattermost'], 'team' | 'channel'>;
    roleToRecipients: Config['roleToRecipients'];
}

export interface RecipientsDeps {
    mattermost: MattermostApi;
    people: People;
    clock: Clock;
    log: Log;
    botId: () => string;
}

export function createRecipients(
    {mattermost, people, clock, log, botId}: RecipientsDeps,
    config: () => RecipientsConfig,
): Recipients {
    /** Raw recipient -> channel id; failures are forgotten at once. */
    const found = new LRUCache<string, Promise<string>>({
        max: REMEMBER_AT_MOST,
        ttl: REMEMBER_MS,
        perf: {now: () => clock.monotonic()},
    });

    const ofRole = (role: string): readonly string[] => {
        const {mattermost: home, roleToRecipients} = config();
        return roleToRecipients[role] ?? roleToRecipients['*'] ?? [`${home.team}/${home.channel}`];
    };

    const channelByName = async (raw: string): Promise<string> => {
        const slash = raw.indexOf('/');
        const teamId = await mattermost.getTeamIdByName(raw.slice(0, slash));
        const channel = teamId === null ? null : await mattermost.getChannelByName(teamId, raw.slice(slash + 1));
        if (channel === null) {
            throw new Error('no such channel for the bot: create it, or if it is private add the bot to it');
        }
        if (channel.isArchived) {
            throw new Error('the channel is archived');
        }
        if (!(await mattermost.isChannelMember(channel.id, botId()))) {
            await mattermost.joinChannel(channel.id);
        }
        return channel.id;
    };

    const directByPerson = async (raw: string): Promise<string> => {
        const linked = await people.accountOf(raw);
        const user = linked === null ? await mattermost.getUserByEmail(raw) : await mattermost.getUser(linked);
        if (user === null || !isOrdinary(user)) {
            throw new Error('no active ordinary account with this e-mail address');
        }
        return mattermost.openDirectChannel(user.id);
    };

    const resolveOne = async (raw: string): Promise<{channelId: string} | {channelId: null; retriable: boolean}> => {
        try {
            const known = found.get(raw);
            if (known !== undefined) {
                return {channelId: await known};
            }
            const asked = raw.includes('/') ? channelByName(raw) : directByPerson(raw);
            found.set(raw, asked);
            return {channelId: await asked};
        } catch (reason) {
            found.delete(raw);
            const err = toBridgeError(reason);
            log[err.retriable ? 'info' : 'warn']({recipient: raw, err}, 'recipient not reachable, will try again');
            return {channelId: null, retriable: err.retriable};
        }
    };

    return {
        rawFor(request) {
            const suggested = request.suggestedReviewers
                .filter((name) => isEmail(name) && name !== request.requester)
                .slice(0, MAX_SUGGESTED);
            // A request for resources has no roles to look up: the default recipients get it.
            const roles = request.roles.length === 0 ? ['*'] : request.roles;
            return [...new Set([...roles.flatMap((role) => [...ofRole(role)]), ...suggested])];
        },
        async resolve(raw) {
            const answers = await Promise.all(raw.map(async (one) => ({one, answer: await resolveOne(one)})));
            const channels = answers.flatMap(({answer}) => (answer.channelId === null ? [] : [answer.channelId]));
            return {
                channels: [...new Set(channels)],
                unresolved: answers.filter(({answer}) => answer.channelId === null).map(({one}) => one),
                retriable: answers.some(({answer}) => answer.channelId === null && answer.retriable),
            };
        },
    };
}
