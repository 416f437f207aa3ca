import fs from 'node:fs';
import path from 'node:path';
import type {AccessRequest, RequestState, Review} from './access_request';
import {progressOf} from './progress';

interface RecordedCase {
    roles: string[];
    thresholds: {Name?: string; Filter?: string; Approve?: number; Deny?: number}[];
    mapping: Record<string, {Sets: {Indexes: number[]}[]}>;
    steps: {author: string; proposed: RequestState; indexes?: number[]; state?: string; error?: number}[];
}

const FILE = path.join(__dirname, '../../../test/fixtures/teleport-v17/threshold-cases.json');
const {cases} = JSON.parse(fs.readFileSync(FILE, 'utf8')) as {cases: RecordedCase[]};

const requestOf = (recorded: RecordedCase): Pick<AccessRequest, 'thresholds' | 'roleThresholds'> => ({
    thresholds: recorded.thresholds.map(({Name = '', Filter = '', Approve = 0, Deny = 0}) => ({
        name: Name,
        filter: Filter,
        approve: Approve,
        deny: Deny,
    })),
    roleThresholds: Object.fromEntries(
        Object.entries(recorded.mapping).map(([role, {Sets}]) => [role, Sets.map(({Indexes}) => Indexes ?? [])]),
    ),
});

const review = (author: string, proposedState: RequestState, thresholdIndexes: number[]): Review => ({
    author,
    proposedState,
    thresholdIndexes,
    reason: '',
    createdAt: 0,
    submittedBy: '',
});

describe('progress by replay', () => {
    it('has all recorded cases at hand', () => {
        expect(cases).toHaveLength(200);
    });

    it.each(cases.map((recorded, index) => [index, recorded] as const))(
        'leads to the state that a real server gave after each review (case %i)',
        (_, recorded) => {
            const reviews: Review[] = [];
            for (const step of recorded.steps.filter(({error}) => error === undefined)) {
                reviews.push(review(step.author, step.proposed, step.indexes ?? []));
                expect(progressOf({...requestOf(recorded), reviews}).outcome).toBe(step.state);
            }
        },
    );

    it('never fires a threshold of zero', () => {
        const request = {
            thresholds: [{name: '', filter: '', approve: 0, deny: 0}],
            roleThresholds: {admin: [[0]]},
            reviews: [review('a', 'APPROVED', [0]), review('b', 'DENIED', [0])],
        };
        expect(progressOf(request).outcome).toBe('PENDING');
    });

    it('shows one set for roles that need the same thresholds', () => {
        const thresholds = [{name: '', filter: '', approve: 2, deny: 1}];
        const {sets} = progressOf({thresholds, roleThresholds: {b: [[0]], a: [[0], [0]]}, reviews: []});
        expect(sets.map((set) => set.roles)).toEqual([['a', 'b']]);
    });

    it('counts no review that came after the deciding one', () => {
        const thresholds = [{name: '', filter: '', approve: 1, deny: 1}];
        const reviews = [review('a', 'APPROVED', [0]), review('b', 'DENIED', [0])];
        const progress = progressOf({thresholds, roleThresholds: {x: [[0]]}, reviews});
        expect(progress.outcome).toBe('APPROVED');
        expect(progress.decidedBy?.author).toBe('a');
        expect(progress.sets[0]?.thresholds[0]?.denials).toEqual([]);
    });

    it('survives indexes that name no threshold', () => {
        const reviews = [review('a', 'APPROVED', [7])];
        expect(progressOf({thresholds: [], roleThresholds: {x: [[7]]}, reviews}).outcome).toBe('PENDING');
    });
});
