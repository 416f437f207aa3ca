// Teleport as one person sees it, over a connection with that person's certificate.
import {BridgeError} from '../errors';
import {AccessReviewSubmission, RequestState} from '../gen/teleport/legacy/types/types';
import type {AccessRequestV3} from '../gen/teleport/legacy/types/types';
import type {Connection} from './connection';
import {toAccessRequest} from './convert';
import {getAccessRequest} from './request_calls';
import type {UserApi} from './teleport_api';

export function createUserApi(connection: Connection): UserApi {
    return {
        async submitReview({requestId, author, proposedState, reason}) {
            const after = await connection.unary<AccessRequestV3>({rpc: 'SubmitAccessReview'}, ({auth}, done) =>
                auth.submitAccessReview(
                    // No roles and annotations, which are refused, and no time: the server's own is the true one.
                    AccessReviewSubmission.fromPartial({
                        RequestID: requestId,
                        Review: {Author: author, ProposedState: RequestState[proposedState], Reason: reason},
                    }),
                    done,
                ),
            );
            const request = toAccessRequest(after);
            if (request === null) {
                // It was carried out; whoever asks again finds it.
                throw new BridgeError('teleport_failed', 'SubmitAccessReview: the answer holds no request', {
                    retriable: true,
                });
            }
            return request;
        },
        getAccessRequest: (id) => getAccessRequest(connection, id),
        close: () => connection.close(),
    };
}
