// Who looks at requests over RPC.
import type {People} from '../identity/people';

export interface Viewer {
    userId: string;
    /** Empty when the account stands for nobody in Teleport. */
    teleportUser: string;
    /** Why, and what to do; empty when linked. */
    unlinked: string;
}

export async function readViewer(people: Pick<People, 'linkForDecision'>, userId: string): Promise<Viewer> {
    const link = await people.linkForDecision(userId);
    return link.linked
        ? {userId, teleportUser: link.teleportUser, unlinked: ''}
        : {userId, teleportUser: '', unlinked: link.userMessage};
}
