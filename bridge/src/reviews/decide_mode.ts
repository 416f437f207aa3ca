// What a card may offer for a request: a dialog, a link to Teleport, or nothing. Pure; also asked when a review goes out.
import {isPending} from '../access_requests/access_request';
import type {AccessRequest} from '../access_requests/access_request';
import {isSuspicious} from '../access_requests/provenance';
import type {Provenances} from '../access_requests/provenance';
import type {Config} from '../config/config';
import {policyMode} from './policy';
import type {DecideMode, StrategyReport} from './review_service';

export interface DecideModeInput {
    request: AccessRequest;
    provenances: Provenances;
    config: Config['review'];
    strategy: StrategyReport;
    callbacksUsable: boolean;
    /** Whether the confirming dialog can show everything uncut. */
    textFits: (request: AccessRequest) => boolean;
}

const link = (reason: string): DecideMode => ({mode: 'link', reason});
const none = (reason: string): DecideMode => ({mode: 'none', reason});

export function decideMode({
    request,
    provenances,
    config,
    strategy,
    callbacksUsable,
    textFits,
}: DecideModeInput): DecideMode {
    if (!isPending(request)) {
        return none('This request is closed.');
    }
    if (isSuspicious(provenances)) {
        return none('This request was created with reviews already inside, so it cannot be decided from Mattermost.');
    }
    if (!config.enabled) {
        return link('Reviewing from Mattermost is switched off; decide in Teleport.');
    }
    if (!callbacksUsable) {
        return link('The bridge has no usable signing secret yet; decide in Teleport.');
    }
    if (strategy.name === 'link_only') {
        return link('The bridge may not submit reviews for people on this cluster; decide in Teleport.');
    }
    if (request.hiddenDetails.length > 0 || request.constraints !== null) {
        return link('This request has details Mattermost cannot show; decide in Teleport.');
    }
    if (!textFits(request)) {
        return link('This request is too long to be shown in full here; decide in Teleport.');
    }
    if (policyMode(request.roles, config.policy) === 'link') {
        return link('Requests for these roles are decided in Teleport only.');
    }
    return {mode: 'dialog', reason: ''};
}
