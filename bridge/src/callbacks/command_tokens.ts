// Which slash-command tokens are good in which team: the derived one, or one that an administrator made by hand.
import type {Clock} from '../clock';
import type {Secret} from '../config/secret';
import type {MattermostApi} from '../mattermost/mattermost_api';
import type {Log} from '../observability/log';
import type {Keys} from './keys';
import {sameSecretText} from './same_bytes';

const REMEMBER_TEAM_MS = 5 * 60_000;
const ID = /^[a-z0-9]{26}$/;

export interface CommandTokens {
    /** True when `token` belongs to a command of exactly this team. Never throws. */
    verify(teamId: string, token: string): Promise<boolean>;
}

export interface CommandTokensDeps {
    keys: Keys;
    /** Team name -> token of a command made by hand. */
    handMade: () => Readonly<Record<string, Secret>>;
    mattermost: Pick<MattermostApi, 'getTeamIdByName'>;
    clock: Clock;
    log: Log;
}

export function createCommandTokens({keys, handMade, mattermost, clock, log}: CommandTokensDeps): CommandTokens {
    const teams = new Map<string, {id: string; readAt: number}>();

    const teamId = async (name: string): Promise<string | null> => {
        const known = teams.get(name);
        if (known !== undefined && clock.monotonic() - known.readAt < REMEMBER_TEAM_MS) {
            return known.id;
        }
        try {
            const id = await mattermost.getTeamIdByName(name);
            if (id === null) {
                log.warn(
                    {code: 'no_such_team', team: name},
                    'mattermost.command_tokens names a team that is not there',
                );
            } else {
                teams.set(name, {id, readAt: clock.monotonic()});
            }
            return id;
        } catch (reason) {
            log.warn(
                {code: 'team_unknown', team: name, err: reason},
                'a team of mattermost.command_tokens is unreadable',
            );
            return null;
        }
    };

    return {
        async verify(team, token) {
            if (!keys.usable || !ID.test(team) || token === '') {
                return false;
            }
            if (keys.verifyCommandToken(team, token)) {
                return true;
            }
            // The token first, then whose team that is: who holds no token costs Mattermost no look-up.
            const holders = Object.entries(handMade()).filter(([, secret]) => sameSecretText(token, secret.reveal()));
            for (const [name] of holders) {
                if ((await teamId(name)) === team) {
                    return true;
                }
            }
            return false;
        },
    };
}
