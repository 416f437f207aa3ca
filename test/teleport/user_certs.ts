// GenerateUserCerts: who may get a certificate of whom, for how long. The checks come in the server's order, so that
// each refusal is the recorded one. Source: impersonation.json, mfa-otp.json, locks-and-deletion.json.
import {createPublicKey} from 'node:crypto';

import {status} from '@grpc/grpc-js';

import {Certs} from '../../bridge/src/gen/teleport/legacy/client/proto/certs';
import type {UserCertsRequest} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import type {RoleV6, UserV2} from '../../bridge/src/gen/teleport/legacy/types/types';
import {StatusError, type Backend} from './backend/backend';
import {nextGeneration} from './bot_generation';
import type {Caller} from './caller';
import {usageOf} from './cert_usage';
import type {CertificateIdentity} from './certificate_subject';
import type {ClusterAuthorities} from './cluster_authorities';
import {canImpersonateSomeone, mayImpersonate, mayTakeRoles} from './impersonation_rules';
import {issueCertificates} from './issue_certificate';
import type {Locks} from './locks';
import {toAuthorizedKey} from './ssh_certificate';
import {readRequestedKeys} from './user_cert_keys';

const NS_PER_MS = 1_000_000n;
const MAX_CERT_MS = 30 * 3_600_000;
/** What Go's clock makes of a life time that no certificate can have: 292 years back. */
const GO_SHORTEST_MS = Number((1n << 63n) / NS_PER_MS);

const denied = (text: string): StatusError => new StatusError(status.PERMISSION_DENIED, text);
const invalid = (text: string): StatusError => new StatusError(status.INVALID_ARGUMENT, text);
const quotedList = (names: readonly string[]): string => `[${names.map((name) => `"${name}"`).join(' ')}]`;

/** Unix ms; undefined when it is left out, or Go's zero time. */
const askedEnd = ({Expires}: UserCertsRequest): number | undefined =>
    Expires === undefined || Number(Expires.seconds) < -60_000_000_000
        ? undefined
        : Number(Expires.seconds) * 1_000 + Expires.nanos / 1_000_000;

/** Users of a connector: their roles come with each login, so nobody can stand in for them. */
const isSsoUser = (user: UserV2): boolean => user.Spec?.CreatedBy?.Connector !== undefined;

export interface UserCertsDeps {
    backend: Backend;
    authorities: ClusterAuthorities;
    locks: Locks;
}

export function createUserCerts({backend, authorities, locks}: UserCertsDeps) {
    const rolesOf = (names: readonly string[]): RoleV6[] =>
        names.flatMap((name) => {
            const role = backend.role(name);
            return role === undefined ? [] : [role];
        });

    /** The user whose certificate is asked for; throws the refusals that do not depend on his roles. */
    const requireTarget = ({actor}: Caller, request: UserCertsRequest): UserV2 => {
        const forOther = request.Username !== actor.name;
        if (forOther && !canImpersonateSomeone(rolesOf(actor.roles))) {
            throw denied('access denied: impersonation is not allowed');
        }
        if (actor.disallowReissue) {
            throw denied('access denied: identity is not allowed to reissue certificates');
        }
        if (actor.impersonator !== '') {
            if (request.AccessRequests.length > 0) {
                throw denied('access denied: impersonated user can not request new roles');
            }
            if (request.RoleRequests.length > 0) {
                throw denied('access denied: impersonated roles can not request other roles');
            }
            if (forOther) {
                throw denied('access denied: impersonated user can not impersonate anyone else');
            }
        }
        const user = backend.user(request.Username);
        if (user === undefined || (forOther && isSsoUser(user))) {
            throw denied('access denied');
        }
        if (!forOther && (askedEnd(request) ?? 0) < backend.now()) {
            throw denied('access denied: client credentials have expired, please relogin.');
        }
        return user;
    };

    /** Throws when the caller may not stand in for this user, or not take these roles. */
    const requireImpersonation = ({actor}: Caller, request: UserCertsRequest, target: UserV2): void => {
        if (request.Username === actor.name) {
            if (request.UseRoleRequests && !mayTakeRoles(rolesOf(actor.roles), request.RoleRequests)) {
                throw denied(
                    `user "${actor.name}" has requested role impersonation for ${quotedList(request.RoleRequests)}`,
                );
            }
            return;
        }
        if (request.UseRoleRequests || request.RoleRequests.length > 0) {
            throw denied(
                `User ${actor.name} tried to issue a cert for ${request.Username} and added role requests. ` +
                    'This is not supported.',
            );
        }
        if (request.AccessRequests.length > 0) {
            throw denied(
                `user "${actor.name}" requested cert for "${request.Username}" and included access requests, ` +
                    'this is not supported.',
            );
        }
        const impersonator = backend.user(actor.name);
        if (impersonator === undefined || !mayImpersonate(rolesOf(actor.roles), impersonator, target)) {
            const roles = quotedList(target.Spec?.Roles ?? []);
            throw denied(`user "${actor.name}" has requested to generate certs for ${roles}.`);
        }
    };

    /** Unix ms. As asked, capped by the roles' max_session_ttl and, for oneself, by the certificate in use. */
    const endOf = (caller: Caller, request: UserCertsRequest, roles: readonly string[]): number => {
        const now = backend.now();
        const asked = askedEnd(request);
        if (asked === undefined) {
            return now - GO_SHORTEST_MS;
        }
        const longest = rolesOf(roles)
            .map((role) => Number(BigInt(role.Spec?.Options?.MaxSessionTTL ?? '0') / NS_PER_MS))
            .filter((ttl) => ttl > 0);
        const ownEnd = request.Username === caller.actor.name && !caller.identity.renewable ? caller.expires : Infinity;
        return Math.min(asked, now + Math.min(MAX_CERT_MS, ...longest), ownEnd);
    };

    const identityFor = (caller: Caller, request: UserCertsRequest, target: UserV2) => {
        const {actor, identity} = caller;
        const own = request.Username === actor.name;
        const values = Object.entries(target.Spec?.Traits?.Values ?? {});
        return {
            user: request.Username,
            // A renewal copies the certificate's roles, whatever the user's are by now.
            roles: request.UseRoleRequests ? request.RoleRequests : own ? actor.roles : (target.Spec?.Roles ?? []),
            traits: own ? actor.traits : Object.fromEntries(values.map(([name, list]) => [name, list.Values])),
            clusterName: authorities.clusterName,
            impersonator: request.UseRoleRequests || !own ? actor.name : actor.impersonator,
            disallowReissue: request.UseRoleRequests,
            renewable: own && !request.UseRoleRequests && identity.renewable,
            generation: 0,
            botName: own ? identity.botName : '',
            loginIp: identity.loginIp,
        };
    };

    /** Throws StatusError; otherwise the issue is on record as `cert.create`. */
    return async (caller: Caller, request: UserCertsRequest): Promise<Certs> => {
        const usage = usageOf(request);
        const target = requireTarget(caller, request);
        requireImpersonation(caller, request, target);
        if (!['', 'standard', 'oldssh', 'unspecified'].includes(request.Format)) {
            throw invalid(`invalid certificate format parameter: "${request.Format}"`);
        }
        const keys = readRequestedKeys(request);
        const identity: CertificateIdentity = {...identityFor(caller, request, target), usage};
        const lock = locks.find(identity.user, identity.roles);
        if (lock !== undefined) {
            throw denied(lock);
        }
        if (identity.renewable) {
            identity.generation = nextGeneration(backend, locks, identity.user, caller.identity.generation);
        }
        const notAfter = endOf(caller, request, identity.roles);
        const {tls, ssh} = await issueCertificates(authorities.userCa, {
            identity,
            ...keys,
            now: backend.now(),
            notAfter,
        });
        backend.record({
            event: 'cert.create',
            user: identity.user,
            impersonator: identity.impersonator,
            requestId: '',
            detail: {roles: identity.roles.join(','), expires: new Date(notAfter).toISOString()},
        });
        const userCaPem = Buffer.from(authorities.userCa.certPem);
        return Certs.fromPartial({
            SSH: Buffer.from(ssh),
            TLS: Buffer.from(tls),
            TLSCACerts: [userCaPem],
            SSHCACerts: [Buffer.from(`${toAuthorizedKey(createPublicKey(userCaPem))}\n`)],
        });
    };
}
