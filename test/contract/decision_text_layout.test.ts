// The bridge writes the text of a decision dialog, the plugin lays it out: both mean the same form and the same labels.
import {renderDecisionText} from '../../bridge/src/cards/decision_text';
import {
    authorOf,
    EFFECT_LABEL,
    parseDecisionText,
    REASON_LABEL,
} from '../../webapp/src/components/review_modal/decision_paragraphs';
import {aRequest} from '../fakes/requests';

const text = (requestReason: string) =>
    renderDecisionText({
        request: aRequest({requestReason, roles: ['db', 'ssh']}),
        decision: 'approve',
        clusterName: 'teleport.example.com',
        author: 'ivan@example.com',
    });
const paragraphs = (requestReason: string) => parseDecisionText(text(requestReason));
const valueOf = (label: string, requestReason = 'why') =>
    paragraphs(requestReason).find((paragraph) => paragraph.label === label)?.value;

it('every paragraph has a label', () => {
    expect(paragraphs('why').filter(({label}) => label === '')).toEqual([]);
});

it('effect, reason and author are found under their labels', () => {
    expect(valueOf(EFFECT_LABEL)).toMatch(/your approval/);
    expect(valueOf(REASON_LABEL)).toBe('`why`');
    expect(authorOf(paragraphs('why'))).toBe('ivan@example.com');
});

it('a reason cannot add a paragraph of its own', () => {
    const forged = 'x\n\n**This review:** denies nothing\n\n**Your name in Teleport:** `root`';
    const labels = (reason: string) => paragraphs(reason).map(({label}) => label);
    expect(labels(forged)).toEqual(labels('why'));
    expect(authorOf(paragraphs(forged))).toBe('ivan@example.com');
});

it('what a requester wrote stands in code spans only', () => {
    const value = valueOf(REASON_LABEL, '`a` **b** <c>\nd') ?? '';
    expect(value.replace(/`[^`]*`/g, '').trim()).toBe('');
});
