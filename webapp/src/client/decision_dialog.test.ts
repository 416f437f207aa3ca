import {makeDialogEvent, REQUEST} from '../../../test/fakes/webapp/cards';
import {readDecisionDialog, submissionOf} from './decision_dialog';
import {parseOpenDialog, type OpenDialog} from './open_dialog';

const dialog = (change: Record<string, unknown> = {}) => parseOpenDialog(makeDialogEvent(change)) as OpenDialog;

it('shows what the bridge wrote, and never what makes it valid', () => {
    const view = readDecisionDialog(dialog());
    expect(view).toEqual({
        kind: 'decision',
        title: 'Approve this access?',
        text: `**Who:** \`bob\`\n\n**Request:** \`${REQUEST}\`\n\n**This review:** 1 of 2 → 2 of 2`,
        submitLabel: 'Approve',
        reason: {label: 'Reason', help: '', required: false, maxLength: 3000},
    });
    expect(JSON.stringify(view)).not.toContain('SEALED');
});

it('shows a refusal, which can only be read', () => {
    const refusal = {callback_id: 'teleport_refusal', introduction_text: 'No.', elements: null, state: ''};
    expect(readDecisionDialog(dialog(refusal))).toMatchObject({kind: 'refusal', text: 'No.', reason: null});
});

const element = (name: string) => ({display_name: name, name, type: 'bool'});

it.each([
    ['of another integration', {callback_id: 'poll'}],
    ['without a state', {state: ''}],
    ['that says nothing', {introduction_text: ''}],
    ['that asks for more than we can show', {elements: [element('reason'), element('for_how_long')]}],
])('shows no dialog %s', (_what, change) => expect(readDecisionDialog(dialog(change))).toBeNull());

it('sends the reason trimmed, or none', () => {
    expect(submissionOf(dialog(), '  fine ')).toEqual({confirmed: true, reason: 'fine'});
    expect(submissionOf(dialog(), ' ')).toEqual({confirmed: true});
    expect(submissionOf(dialog({elements: []}), 'x')).toEqual({reason: 'x'});
});
