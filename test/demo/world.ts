// What the story needs of the two servers and of the bridge between them. The stand-ins and real servers both can be it.
import type {Person} from './person';

export interface Wish {
    roles: string[];
    reason: string;
    /** How long it may wait for its reviews; absent: the server's default. */
    pendingForMs?: number;
    /** Authors of approvals smuggled into the new request. */
    smuggled?: string[];
}

export interface RecordedReview {
    author: string;
    proposedState: string;
}

export interface RecordedRequest {
    state: string;
    reviews: RecordedReview[];
}

export type CredentialKind = 'tbot storage directory' | 'identity file that cannot impersonate';

export interface World {
    /** Shown at the top of the transcript. */
    readonly description: string;
    readonly channelId: string;
    /** Where Mattermost posts its callbacks to. */
    readonly callbackUrl: string;
    person(name: 'bob' | 'alice' | 'ivan' | 'dave'): Person;
    /** `name@example.com` at Teleport. Returns the request id. */
    ask(name: 'bob', wish: Wish): Promise<string>;
    /** As the Auth Service has it now, or null when it is gone. */
    request(id: string): Promise<RecordedRequest | null>;
    startBridge(credential: CredentialKind): Promise<void>;
    stopBridge(): Promise<void>;
    /** Since the bridge became ready. */
    watchingForMs(): number;
    /** The end of the bridge's log. */
    lastWords(): string;
    close(): Promise<void>;
}
