// Where a call to the bridge goes: which team's /teleport, and from which channel.
import {ClientError} from './failure';

export interface Place {
    teamId: string;
    /** Where the person may certainly post: the channel with himself. */
    channelId: string;
}

export interface WhomToAskDeps {
    me: () => string;
    /** Team the bundle was stamped for; empty for a bundle as released. */
    homeTeamId: () => string;
    currentTeamId: () => string;
    /** Teams the person is in. */
    myTeamIds: () => readonly string[];
    /** Id of the person's channel with himself when the page knows it. */
    knownOwnChannelId: () => string;
    /** Opens that channel on the server. */
    openOwnChannel: (me: string) => Promise<string>;
}

/** A stamped bundle asks its own team only: a /teleport of another team may be anybody's. */
function teamToAsk({homeTeamId, currentTeamId, myTeamIds}: WhomToAskDeps): string {
    const home = homeTeamId();
    const mine = myTeamIds();
    if (home !== '') {
        if (mine.length > 0 && !mine.includes(home)) {
            throw new ClientError('not_in_home_team');
        }
        return home;
    }
    // The System Console has no current team.
    const team = currentTeamId() || mine[0];
    if (team === undefined) {
        throw new ClientError('no_team');
    }
    return team;
}

/** Rejects with a ClientError. */
export function createWhomToAsk(deps: WhomToAskDeps): () => Promise<Place> {
    let own: {me: string; channelId: Promise<string>} | null = null;
    const ownChannel = (me: string): Promise<string> => {
        const known = deps.knownOwnChannelId();
        if (known !== '') {
            return Promise.resolve(known);
        }
        if (own?.me !== me) {
            const channelId = deps.openOwnChannel(me);
            own = {me, channelId};
            channelId.catch(() => (own = null));
        }
        return own.channelId;
    };
    return async () => {
        const teamId = teamToAsk(deps);
        const me = deps.me();
        if (me === '') {
            throw new ClientError('signed_out');
        }
        return {teamId, channelId: await ownChannel(me)};
    };
}
