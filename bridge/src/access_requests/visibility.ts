// Who may learn that a request exists. For everybody else it does not: same answer as for an id nobody ever used.
import type {AccessRequest} from './access_request';

export interface Visibility {
    /**
     * True for its requester, for members (now) of a channel or DM where a card of it is recorded, and for
     * whom Teleport itself returns it to.
     */
    maySee(viewer: {userId: string; teleportUser: string}, request: AccessRequest): Promise<boolean>;
}
