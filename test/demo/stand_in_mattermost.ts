// The Mattermost stand-in with the people of the story.
import {createKeys} from '../../bridge/src/callbacks/keys';
import {Secret} from '../../bridge/src/config/secret';
import {createMattermostStandIn} from '../mattermost/create_mattermost_stand_in';
import type {MattermostStandIn, MattermostStandInOptions} from '../mattermost/create_mattermost_stand_in';
import {passwordOf, seedMattermost} from '../mattermost/seed';
import type {Seed} from '../mattermost/seed';
import type {MattermostServer} from './servers_world';

export interface StandInMattermost extends MattermostServer {
    readonly standIn: MattermostStandIn;
    readonly seed: Seed;
}

export async function startStandInMattermost(options: MattermostStandInOptions = {}): Promise<StandInMattermost> {
    const standIn = await createMattermostStandIn({
        ...options,
        config: {
            RequireEmailVerification: true,
            AllowedUntrustedInternalConnections: '127.0.0.1 localhost',
            // The callback port's certificate is made anew for each run and signed by nobody.
            EnableInsecureOutgoingConnections: true,
            ...options.config,
        },
    });
    const seed = seedMattermost(standIn);
    for (const user of [seed.admin, ...Object.values(seed.people)]) {
        user.emailVerified = true;
    }
    return {
        standIn,
        seed,
        description: `Mattermost stand-in at ${standIn.url}`,
        url: standIn.url,
        passwordOf,
        prepare(callbackUrl, secret) {
            standIn.commands.create(seed.team, {
                creatorId: seed.admin.id,
                trigger: 'teleport',
                url: `${callbackUrl}/callbacks/command`,
                token: createKeys(new Secret(secret), null).commandToken(seed.team.id),
            });
            return Promise.resolve({channelId: seed.channel.id, botToken: seed.botToken});
        },
        close: () => standIn.close(),
    };
}
