// `review.open`: the dialog that a card's button opens, for the plugin's own button. Nothing is decided here.
import {reviewOpenParams} from '../../../proto/bridge/rpc';
import type {ReviewOpenResult} from '../../../proto/bridge/rpc';
import type {DecisionOpener} from '../callbacks/decision_opener';
import {parseParams} from './parse_params';
import type {Rows} from './rows';
import type {RpcMethod} from './rpc_method';

export interface ReviewOpenDeps {
    opener: Pick<DecisionOpener, 'open'>;
    rows: Rows;
}

export function createReviewOpen({opener, rows}: ReviewOpenDeps): RpcMethod {
    return async (params, {userId, triggerId}): Promise<ReviewOpenResult> => {
        const {request_id: requestId, decision} = parseParams(reviewOpenParams, params);
        const proposal = await opener.open({userId, triggerId, requestId, decision});
        return {
            request_id: proposal.request.id,
            decision: proposal.decision,
            teleport_user: proposal.person.teleportUser,
            reason_required: proposal.reasonRequired,
            card: await rows.card(proposal.request),
        };
    };
}
