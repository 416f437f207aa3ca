import {aRequest} from '../../../test/fakes/requests';
import {decisionTextFits, dialogTitle, renderDecisionText} from './decision_text';

const AT = Date.UTC(2026, 0, 16, 18);
const say = (overrides: Parameters<typeof aRequest>[0], author?: string) =>
    renderDecisionText({
        request: aRequest(overrides),
        decision: 'approve',
        clusterName: 'teleport.example.com',
        ...(author === undefined ? {} : {author}),
    }).split('\n\n');

it('says who, what, why, until when and what this review does, each in its paragraph', () => {
    const resources = [{clusterName: 'c', kind: 'node', name: 'db1', subResourceName: ''}];
    expect(say({requester: 'bob@example.com', roles: ['db', 'ssh'], resources, assumeStartTime: AT}, 'ivan')).toEqual([
        '**Who:** `bob@example.com`',
        '**Roles:** `db`, `ssh`',
        '**Resources:** `/c/node/db1`',
        '**Reason:** `Payments are down, ticket 4711`',
        '**From:** 2026-01-16 18:00 UTC',
        '**Until:** 2026-01-16 18:00 UTC at the latest',
        '**Decide by:** 2026-01-16 18:00 UTC',
        '**Cluster:** `teleport.example.com`',
        '**Request:** `0194d2a1-0000-7000-8000-000000000001`',
        '**Your name in Teleport:** `ivan`',
        '**This review:** 0 of 2 → 1 of 2: your approval counts, but does not grant the access yet.',
    ]);
});

it('leaves out what a request does not have, and says that it gives no reason', () => {
    const text = say({requestReason: ' \n', accessUntil: null, maxDuration: null, pendingUntil: null});
    expect(text).toContain('**Reason:** none given');
    expect(text).toContain('**Until:** no end is set');
    expect(text.join()).not.toMatch(/Resources|From|Decide by|Your name/);
});

it('names the earlier one of the two ends', () => {
    expect(say({accessUntil: AT, maxDuration: AT - 3_600_000})).toContain(
        '**Until:** 2026-01-16 17:00 UTC at the latest',
    );
});

it('cuts nothing', () => {
    const requestReason = 'line\n'.repeat(700) + 'end';
    const roles = Array.from({length: 90}, (_, index) => `role-${index}`);
    const text = say({requestReason, roles}).join('\n\n');
    expect(text.match(/`line`/g)).toHaveLength(700);
    expect(text).toContain('`end`');
    expect(text).toContain('`role-89`');
});

it('keeps the paragraphs of a reason in one paragraph of its own', () => {
    expect(say({requestReason: 'one\n\n**Who:** root'})).toContain('**Reason:** `one`\n`⏎`\n`**Who:** root`');
});

it('fits up to 6,000 characters, whatever cluster and reviewer are called', () => {
    const longest = (length: number) => aRequest({requestReason: 'x'.repeat(length)});
    const fitting = Array.from({length: 6_001}, (_, length) => length).findLast((n) => decisionTextFits(longest(n)));
    expect(fitting).toBeGreaterThan(4_096);
    const name = 'n'.repeat(255);
    const text = renderDecisionText({
        request: longest(fitting ?? 0),
        decision: 'approve',
        clusterName: name,
        author: name,
        unseen: Array.from({length: 10}, () => 'u'.repeat(300)),
    });
    expect(text.length).toBeLessThanOrEqual(6_000);
    expect(text.length).toBeGreaterThan(5_800);
});

it('does not fit with a reason that needs more room than it has bytes', () => {
    expect(decisionTextFits(aRequest({requestReason: '`\n'.repeat(2_048)}))).toBe(false);
});

it.each(['approve', 'deny'] as const)('has a title that Mattermost takes for %s', (decision) => {
    expect(Buffer.byteLength(dialogTitle(decision))).toBeLessThanOrEqual(24);
});

it('names the reviews that nobody here saw arrive, few and short', () => {
    const unseen = ['carol', ...Array.from({length: 9}, (_, index) => `x${index}`.repeat(100))];
    const text = renderDecisionText({request: aRequest(), decision: 'approve', clusterName: '', unseen});
    const [line = ''] = text.split('\n\n').filter((paragraph) => paragraph.startsWith('**Not seen by the bridge:**'));
    expect(line).toMatch(/the review of `carol`, .* and 6 more; check it in Teleport before you decide$/);
    expect(line.length).toBeLessThan(400);
    expect(renderDecisionText({request: aRequest(), decision: 'deny', clusterName: ''})).not.toContain('Not seen');
});
