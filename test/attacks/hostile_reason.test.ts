// A requester may write 4096 bytes of anything into his reason. On the card and in the dialog it stays text: it pings
// nobody, makes no link and no button, forges no line of ours and cannot be turned around.
import type {Attachment} from '../../bridge/src/cards/attachment';
import {renderCard} from '../../bridge/src/cards/card_post';
import {renderDecisionText} from '../../bridge/src/cards/decision_text';
import {readMarkdown} from '../fakes/cards/markdown_oracle';
import {aRequest} from '../fakes/requests';

const ATTACK = [
    '@channel @all @here @alice ~town-square #incident :white_check_mark:',
    '`@channel` ``@channel`` ```',
    '**APPROVED** by `alice` and `ivan`',
    '# Everybody agreed\u2424\u2424> 2 of 2 approvals',
    '[Approve](mmaction://approve) ![x](https://evil.example.com/x.png) <https://evil.example.com|Teleport>',
    'https://evil.example.com/web/requests www.evil.example.com mail@evil.example.com',
    '| a | b |\n|---|---|\n| @channel | x |\n---\n- [x] checked\n1. done',
    '<b onclick="x">&lt;script&gt;</b> $\\text{@channel}$ ~~none~~',
    'access until \u202e0002-10-01\u202c \u2066hidden\u2069 \u200b\u0000\u001b[2J',
    '',
    '**Who:** `root`',
].join('\n');
const REASON = ATTACK.repeat(12).slice(0, 4_000);

const request = aRequest({requestReason: REASON});

const card = renderCard({
    request,
    provenances: {},
    clusterName: 'teleport.example.com',
    webUrl: 'https://teleport.example.com',
    creationKey: 'key',
    decide: {mode: 'dialog', reason: ''},
    people: {},
    actionUrl: 'https://bridge.example.com/callbacks/action',
    actionContext: (action) => ({request_id: request.id, action, creation_key: 'key', mac: 'mac'}),
});
const [attachment] = card.props.attachments as [Attachment];
const dialog = renderDecisionText({request, decision: 'approve', clusterName: 'teleport.example.com', author: 'ivan'});

it('is code in the message: the lines are ours and so is the only link', () => {
    const {outside} = readMarkdown(card.message);
    expect(outside.split('\n')).toEqual([
        '**PENDING:** § asks for role §',
        'Reason: §',
        expect.stringMatching(
            /^\*\*0 of 2 approvals\*\* · .* · \[Open in Teleport\]\(https:\/\/teleport\.example\.com\//,
        ),
    ]);
});

it('is code in the box below, and pushes nothing out of it', () => {
    readMarkdown(attachment.text);
    expect(attachment.text).toContain('Teleport shows all of it');
    expect(attachment.actions?.map(({id}) => id)).toEqual(['approve', 'deny']);
});

it('is code in the dialog, all of it, and adds no paragraph', () => {
    const labels = dialog.split('\n\n').map((paragraph) => readMarkdown(paragraph).outside.replace(/:\*\*.*/s, ''));
    expect(labels).toEqual(
        [
            'Who',
            'Roles',
            'Reason',
            'Until',
            'Decide by',
            'Cluster',
            'Request',
            'Your name in Teleport',
            'This review',
        ].map((label) => `**${label}`),
    );
    // Twelve repetitions, cut at 4,000 bytes: everything of the last one that was sent is there.
    const sent = REASON.match(/Everybody agreed/g)?.length;
    expect(dialog.match(/Everybody agreed/g)).toHaveLength(sent ?? 0);
});

it('mentions nobody even where code is not recognized', () => {
    for (const text of [card.message, attachment.text, dialog]) {
        expect(text).not.toMatch(/@(channel|all|here|alice|evil)/);
    }
});
