// The Auth Service stand-in without transport: Teleport 17, as recorded in test/fixtures/teleport-v17.
import type {Backend} from './backend';
import {capabilities} from './capabilities';
import {checkRolePredicates} from './check_role';
import {createRequest} from './create_request';
import {expireLapsed} from './expiry';
import {createRequestIds} from './new_request_id';
import {getPluginData, updatePluginData} from './plugin_data';
import {badParameter} from './refusals';
import {getRequests, listRequests} from './requests';
import {mayUse, requireVerbs} from './role_rules';
import {deleteRequest, setState} from './set_state';
import {createStore, newRevision} from './store';
import {submitReview} from './submit_review';

export interface BackendOptions {
    /** Default `teleport.example.com`. */
    clusterName?: string;
    /** Unix ms; default the real time. The clock goes on with the real one from there. */
    startAt?: number;
}

interface Named {
    Metadata?: {Name: string; Revision: string} | undefined;
}

/** A stored copy under a new revision. */
function stored<T extends Named>(resource: T): {name: string; copy: T} {
    const copy = structuredClone(resource);
    if (copy.Metadata === undefined || copy.Metadata.Name === '') {
        throw badParameter('missing parameter Name');
    }
    copy.Metadata.Revision = newRevision();
    return {name: copy.Metadata.Name, copy};
}

/** A new, empty cluster. Refusals are `StatusError`s with the recorded code and text. */
export function createBackend({
    clusterName = 'teleport.example.com',
    startAt = Date.now(),
}: BackendOptions = {}): Backend {
    const store = createStore({clusterName, startAt});
    const newId = createRequestIds(store.now);
    // Whatever has lapsed is gone for every caller, whether or not the timer has come by.
    const current = () => {
        expireLapsed(store);
        return store;
    };
    return {
        clusterName,
        now: store.now,
        advance: (ms) => {
            store.advance(ms);
            expireLapsed(store);
        },
        expire: () => expireLapsed(store),
        upsertUser: (user) => {
            const {name, copy} = stored(user);
            store.users.set(name, copy);
        },
        deleteUser: (name) => {
            store.users.delete(name);
        },
        user: (name) => structuredClone(store.users.get(name)),
        users: () => structuredClone([...store.users.values()]),
        upsertRole: (role) => {
            checkRolePredicates(role);
            const {name, copy} = stored(role);
            store.roles.set(name, copy);
        },
        role: (name) => structuredClone(store.roles.get(name)),
        mayUse: (actor, kind, verb) => mayUse(store, actor, kind, verb),
        requireVerb: (actor, kind, ...verbs) => requireVerbs(store, actor, kind, verbs),
        createRequest: (actor, request) => createRequest(current(), newId, actor, request),
        submitReview: (actor, submission) => submitReview(current(), actor, submission),
        setState: (actor, setter) => setState(current(), actor, setter),
        deleteRequest: (actor, id) => deleteRequest(current(), actor, id),
        getRequests: (actor, filter) => getRequests(current(), actor, filter),
        listRequests: (actor, request) => listRequests(current(), actor, request),
        capabilities: (actor, request) => capabilities(store, actor, request),
        getPluginData: (actor, filter) => getPluginData(current(), actor, filter),
        updatePluginData: (actor, params) => updatePluginData(current(), actor, params),
        onEvent: store.onEvent,
        audit: () => structuredClone(store.auditLog),
        record: store.record,
    };
}
