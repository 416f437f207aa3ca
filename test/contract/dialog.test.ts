// What the bridge puts into a dialog is what the webapp can show, and all of it.
import {
    decisionDialog,
    refusalDialog,
    REASON_ELEMENT as BRIDGE_REASON,
} from '../../bridge/src/callbacks/decision_dialog';
import type {Dialog} from '../../bridge/src/mattermost/mattermost_api';
import type {Proposal} from '../../bridge/src/reviews/review_service';
import {isAbout, readDecisionDialog, REASON_ELEMENT, submissionOf} from '../../webapp/src/client/decision_dialog';
import {parseOpenDialog, type OpenDialog} from '../../webapp/src/client/open_dialog';
import type {DialogView} from '../../webapp/src/store/types';
import {aRequest} from '../fakes/requests';

const person = {teleportUser: 'alice'} as Proposal['person'];
const proposal = (decision: 'approve' | 'deny', reasonRequired: boolean): Proposal => ({
    request: aRequest(),
    decision,
    person,
    digest: 'digest',
    reasonRequired,
    unseen: ['carol'],
});

/** As the server hands it on. */
const arrived = (dialog: Dialog) =>
    parseOpenDialog({dialog: JSON.stringify({trigger_id: 't', url: 'https://b.example.com', dialog})}) as OpenDialog;

it.each([
    ['approve', true],
    ['deny', false],
] as const)('the webapp shows the dialog to %s', (decision, required) => {
    const dialog = decisionDialog(proposal(decision, required), 'teleport.example.com', 'SEALED');
    expect(readDecisionDialog(arrived(dialog))).toEqual({
        kind: 'decision',
        title: dialog.title,
        text: dialog.introduction_text,
        submitLabel: dialog.submit_label,
        reason: {label: 'Reason', help: dialog.elements[0]?.help_text, required, maxLength: 3000},
    });
});

it('the webapp shows a refusal', () => {
    const view = readDecisionDialog(arrived(refusalDialog('You may not.')));
    expect(view).toMatchObject({kind: 'refusal', text: 'You may not.'});
});

it('a submission of the webapp carries the reason where the bridge looks for it', () => {
    const dialog = arrived(decisionDialog(proposal('deny', true), 'c', 'SEALED'));
    expect(submissionOf(dialog, 'no')[BRIDGE_REASON]).toBe('no');
    expect(REASON_ELEMENT).toBe(BRIDGE_REASON);
});

it.each([
    ['approve', 'deny'],
    ['deny', 'approve'],
] as const)(
    'the webapp sees which request the dialog to %s is about, and that it is not the one to %s',
    (is, isNot) => {
        const {request} = proposal(is, true);
        const view = readDecisionDialog(arrived(decisionDialog(proposal(is, true), 'c', 'SEALED'))) as DialogView;
        expect(isAbout(view, request.id, is)).toBe(true);
        expect(isAbout(view, request.id, isNot)).toBe(false);
        expect(isAbout(view, request.id.slice(0, -1), is)).toBe(false);
    },
);
