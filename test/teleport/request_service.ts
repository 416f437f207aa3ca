// Access Requests: create, review, set, delete, read.
import {status} from '@grpc/grpc-js';

import type {AuthServiceServer} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {Empty} from '../../bridge/src/gen/google/protobuf/empty';
import {StatusError, type Backend} from './backend/backend';
import type {CallGate} from './call_gate';
import {requireUser} from './require_user';

type RequestMethods =
    | 'getAccessRequestsV2'
    | 'listAccessRequests'
    | 'createAccessRequest'
    | 'createAccessRequestV2'
    | 'deleteAccessRequest'
    | 'setAccessRequestState'
    | 'submitAccessReview'
    | 'getAccessCapabilities';

export const createRequestService = (backend: Backend, gate: CallGate): Pick<AuthServiceServer, RequestMethods> => ({
    getAccessRequestsV2: gate.stream('GetAccessRequestsV2', ({actor}, call) => {
        requireUser(backend, actor);
        for (const request of backend.getRequests(actor, call.request)) {
            call.write(request);
        }
        call.end();
    }),
    listAccessRequests: gate.unary('ListAccessRequests', ({actor}, request) => {
        requireUser(backend, actor);
        return backend.listRequests(actor, request);
    }),
    createAccessRequest: gate.unary('CreateAccessRequest', () => {
        throw new StatusError(
            status.UNIMPLEMENTED,
            'access request creation API has changed, please update your client to v14 or newer',
        );
    }),
    createAccessRequestV2: gate.unary('CreateAccessRequestV2', ({actor}, request) =>
        backend.createRequest(actor, request),
    ),
    deleteAccessRequest: gate.unary('DeleteAccessRequest', ({actor}, {ID}) => {
        backend.deleteRequest(actor, ID);
        return Empty.create();
    }),
    setAccessRequestState: gate.unary('SetAccessRequestState', ({actor}, setter) => {
        backend.setState(actor, setter);
        return Empty.create();
    }),
    submitAccessReview: gate.unary('SubmitAccessReview', ({actor}, submission) =>
        backend.submitReview(actor, submission),
    ),
    getAccessCapabilities: gate.unary('GetAccessCapabilities', ({actor}, request) =>
        backend.capabilities(actor, request),
    ),
});
