// Cards and what the bridge says about them, for tests.
import type {CardModel} from '../../../proto/bridge/card';
import {CARD_POST_TYPE, CARD_PROP} from '../../../proto/bridge/card';
import type {RequestRow, ReviewOpenResult, SessionResult} from '../../../proto/bridge/rpc';
import type {HostPost} from '../../../webapp/src/host/post';
import {BOT} from './fake_host';
import {TRIGGER} from './fake_server';

export const REQUEST = '0194d3a2-1111-7aaa-8bbb-000000000001';

export function makeCard(change: Partial<CardModel> = {}): CardModel {
    return {
        version: 1,
        revision: 'r1',
        creation_key: 'k1',
        request_id: REQUEST,
        cluster_name: 'teleport.example.com',
        web_url: 'https://teleport.example.com',
        status: 'pending',
        state: 'PENDING',
        requester: 'bob',
        requester_user_id: '',
        roles: ['editor'],
        resources: [],
        roles_omitted: 0,
        resources_omitted: 0,
        reason: 'fix the build',
        reason_cut: false,
        resolve_reason: '',
        created_at: 1_795_416_000_000,
        pending_until: 1_795_420_000_000,
        access_until: 1_795_450_000_000,
        assume_start_time: null,
        suggested_reviewers: [],
        progress_text: '1 of 2 approvals',
        sets: [],
        reviews: [],
        decide: 'dialog',
        decide_reason: '',
        people: {},
        ...change,
    };
}

export const makeReview = (author: string, decision: 'APPROVED' | 'DENIED' = 'APPROVED') => ({
    author,
    decision,
    reason: '',
    created_at: 1_795_417_000_000,
    provenance: 'witnessed',
    counts: true,
});

export const makeSession = (change: Partial<SessionResult> = {}): SessionResult => ({
    version: '0.1.0',
    bot_user_id: BOT,
    cluster_name: 'teleport.example.com',
    web_url: 'https://teleport.example.com',
    teleport_user: 'alice',
    unlinked: '',
    can_decide: true,
    is_admin: false,
    ...change,
});

export const makeRow = (change: Partial<RequestRow> = {}): RequestRow => ({
    card: makeCard({creation_key: ''}),
    post_id: '',
    channel_id: '',
    my_review: '',
    ...change,
});

export function makePost(change: Partial<HostPost> = {}, card: unknown = makeCard()): HostPost {
    return {
        id: '4h51tdsx9ibkzmad9f98p9apdy',
        user_id: BOT,
        channel_id: '4fnw4j1ehb8xmn6piu5k8zq37e',
        message: 'bob asks for editor',
        type: CARD_POST_TYPE,
        props: {[CARD_PROP]: card},
        create_at: 1_795_417_000_000,
        update_at: 1_795_417_000_000,
        ...change,
    };
}

export const makeOpenResult = (change: Partial<ReviewOpenResult> = {}): ReviewOpenResult => ({
    request_id: REQUEST,
    decision: 'approve',
    teleport_user: 'alice',
    reason_required: false,
    card: makeCard({creation_key: ''}),
    ...change,
});

/** Data of an `open_dialog` event, in the form of a recorded one. */
export function makeDialogEvent(change: Record<string, unknown> = {}, triggerId = TRIGGER) {
    const reason = {display_name: 'Reason', name: 'reason', type: 'textarea', optional: true, max_length: 3000};
    const confirmed = {display_name: 'Confirmation', name: 'confirmed', type: 'bool', default: 'true', optional: true};
    const dialog = {
        callback_id: 'teleport_decision',
        title: 'Approve this access?',
        introduction_text: `**Who:** \`bob\`\n\n**Request:** \`${REQUEST}\`\n\n**This review:** 1 of 2 → 2 of 2`,
        icon_url: '',
        elements: [reason, confirmed].map((each) => ({...each, options: null, data_source: ''})),
        submit_label: 'Approve',
        notify_on_cancel: false,
        state: 'SEALED',
        ...change,
    };
    const request = {trigger_id: triggerId, url: 'https://bridge.example.com/callbacks/dialog', dialog};
    return {dialog: JSON.stringify(request)};
}
