// The configuration as the rest of the bridge sees it: frozen, complete, every default filled in.
import type {Secret} from './secret';

export type CredentialSource =
    /** An identity file, or a directory (tbot storage, tbot output, Kubernetes secret). */
    {kind: 'identity'; path: string} | {kind: 'files'; clientKey: string; clientCrt: string; rootCas: string};

export interface ReviewPolicy {
    /** Globs over role names; a policy matches when any requested role does. */
    roles: readonly string[];
    mode: 'confirm' | 'link';
}

export interface Config {
    readonly teleport: {
        /** host:port; a port of 3025 is an Auth Service, anything else may be a proxy. */
        readonly addr: string;
        readonly credential: CredentialSource;
        readonly refreshIdentity: boolean;
        readonly refreshIdentityIntervalMs: number;
        /** Overrides the web address of the cluster; empty: as Ping says. */
        readonly webUrl: string;
        readonly connectionUpgrade: 'auto' | 'always' | 'never';
        readonly proxyCaFile: string;
    };
    readonly mattermost: {
        /** Base URL without a trailing slash; may have a path. */
        readonly url: string;
        readonly team: string;
        readonly channel: string;
        readonly token: Secret;
        /** Master key, see callbacks/keys.ts; null when unusable: all callbacks are refused, `secretProblem` says why. */
        readonly secret: Secret | null;
        readonly secretProblem: string;
        readonly secretPrevious: Secret | null;
        /** `team/channel` or an e-mail address. */
        readonly recipients: readonly string[];
        /** Mattermost user ids told of trouble. */
        readonly admins: readonly string[];
        /** Team name -> token of a slash command made by hand, valid in that team only. */
        readonly commandTokens: Readonly<Record<string, Secret>>;
    };
    /** Role -> recipients; `*` is the default. */
    readonly roleToRecipients: Readonly<Record<string, readonly string[]>>;
    readonly identity: {
        readonly email: 'verified' | 'trusted' | 'off';
        /** Teleport user trait holding the Mattermost user id; empty: off. */
        readonly trait: string;
        /** Mattermost user id -> Teleport user. */
        readonly users: Readonly<Record<string, string>>;
    };
    readonly review: {
        /** False: cards with links only. The kill switch. */
        readonly enabled: boolean;
        readonly reason: 'never' | 'deny' | 'always';
        readonly policy: readonly ReviewPolicy[];
    };
    readonly http: {
        /** Base URL of the callbacks as Mattermost reaches them, without a trailing slash. */
        readonly publicUrl: string;
        readonly listen: {host: string; port: number};
        /** Null with `insecure`. */
        readonly tls: {keyFile: string; certFile: string} | null;
        readonly answerWithinMs: number;
        readonly metricsListen: {host: string; port: number};
    };
    readonly log: {
        /** stdout, stderr or a file path. */
        readonly output: string;
        readonly severity: 'debug' | 'info' | 'warn' | 'error';
        readonly format: 'auto' | 'text' | 'json';
    };
    /** Deprecations and surprises worth one line each in the log at start. */
    readonly notices: readonly string[];
}
