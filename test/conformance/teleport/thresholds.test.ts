// Which reviews make a decision: OR within a role's set, AND over roles and sets, filters, never.
import {RequestState} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {failureOf} from '../../teleport/connect_client';
import {createWorld} from './create_world';
import {draft, idOf, reviewsOf, stateOf} from './requests';
import type {World} from './world';

let world: World;
beforeAll(async () => {
    world = await createWorld();
});
afterEach(() => world.cleanUp());
afterAll(() => world.close());

const RITA = 'rita@example.com';
const ROLF = 'rolf@example.com';
const SENA = 'sena@example.com';

const requested = async (...roles: string[]) => {
    const petra = await world.as('petra@example.com');
    return petra.create(draft(petra.user, roles, world.name()));
};

/** What each of the reviews led to, by its letter: + approves, - denies. */
async function courseOf(id: string, ...steps: string[]): Promise<string[]> {
    const course: string[] = [];
    for (const step of steps) {
        const state = step.startsWith('-') ? RequestState.DENIED : RequestState.APPROVED;
        const answer = await (await world.as(step.slice(1))).review(id, state);
        course.push(`${stateOf(answer)} [${reviewsOf(answer).at(-1)?.split(' ')[2] ?? ''}]`);
    }
    return course;
}

describe('either two, or one senior', () => {
    it('is listed with names and filters', async () => {
        const {Spec} = await requested('or-access');
        expect(Spec?.Thresholds).toMatchObject([
            {Name: 'two reviewers', Filter: '', Approve: 2, Deny: 1},
            {Name: 'one senior', Filter: 'contains(reviewer.traits["level"], "senior")', Approve: 1, Deny: 2},
        ]);
        expect(Spec?.RoleThresholdMapping['or-access']?.Sets).toMatchObject([{Indexes: [0, 1]}]);
    });

    it.each([
        ['a senior approves alone', [`+${SENA}`], ['APPROVED [0,1]']],
        ['two juniors approve', [`+${RITA}`, `+${ROLF}`], ['PENDING [0]', 'APPROVED [0]']],
        ['one junior denies', [`-${RITA}`], ['DENIED [0]']],
        ['a senior denies', [`-${SENA}`], ['DENIED [0,1]']],
        ['a junior approves, a senior decides', [`+${RITA}`, `+${SENA}`], ['PENDING [0]', 'APPROVED [0,1]']],
    ])('%s', async (_what, steps, course) => {
        expect(await courseOf(idOf(await requested('or-access')), ...steps)).toEqual(course);
    });

    it('where only a team may review: others cannot', async () => {
        const id = idOf(await requested('or-access'));
        expect(await courseOf(id, '+wanda@example.com')).toEqual(['PENDING [0]']);
        expect(await failureOf((await world.as('walter@example.com')).approve(id))).toEqual({
            code: 7,
            details: `user "walter@example.com" cannot review request "${id}"`,
        });
    });
});

describe('two roles at once', () => {
    it('need the approvals of both', async () => {
        const request = await requested('x1', 'x2');
        expect(Object.keys(request.Spec?.RoleThresholdMapping ?? {}).sort()).toEqual(['x1', 'x2']);
        const [first, second] = await courseOf(idOf(request), `+${RITA}`, `+${ROLF}`);
        expect([first?.split(' ')[0], second?.split(' ')[0]]).toEqual(['PENDING', 'APPROVED']);
    });

    it('are denied as soon as one is', async () => {
        const [only] = await courseOf(idOf(await requested('x1', 'x2')), `-${RITA}`);
        expect(only?.split(' ')[0]).toBe('DENIED');
    });

    it('are denied by two where that is the rule', async () => {
        const course = await courseOf(idOf(await requested('x2')), `-${RITA}`, `+${SENA}`, `-${ROLF}`);
        expect(course).toEqual(['PENDING [0]', 'PENDING [0]', 'DENIED [0]']);
    });

    it('in one approval and one denial for the two-and-two', async () => {
        expect(await courseOf(idOf(await requested('x2')), `-${RITA}`, `+${SENA}`, `+${ROLF}`)).toEqual([
            'PENDING [0]',
            'PENDING [0]',
            'APPROVED [0]',
        ]);
    });
});

describe('one role by two of the requester’s roles', () => {
    it('needs what each of them asks for', async () => {
        const request = await requested('shared');
        expect(request.Spec?.RoleThresholdMapping.shared?.Sets).toHaveLength(2);
        const [junior, senior] = await courseOf(idOf(request), `+${RITA}`, `+${SENA}`);
        expect([junior?.split(' ')[0], senior?.split(' ')[0]]).toEqual(['PENDING', 'APPROVED']);
    });

    it('a senior satisfies both at once', async () => {
        const [only] = await courseOf(idOf(await requested('shared')), `+${SENA}`);
        expect(only?.split(' ')[0]).toBe('APPROVED');
    });
});

describe('never', () => {
    it('approve 0: no number of approvals approves, a denial denies', async () => {
        const course = await courseOf(idOf(await requested('zero-access')), `+${RITA}`, `+${SENA}`, `-${ROLF}`);
        expect(course).toEqual(['PENDING [0]', 'PENDING [0]', 'DENIED [0]']);
    });

    it('no deny: no denial denies, two approvals approve', async () => {
        const course = await courseOf(idOf(await requested('nodeny-access')), `-${RITA}`, `+${ROLF}`, `+${SENA}`);
        expect(course).toEqual(['PENDING [0]', 'PENDING [0]', 'APPROVED [0]']);
    });

    it('a review that passes no filter is recorded and counts for nothing', async () => {
        const course = await courseOf(idOf(await requested('filter-access')), `+${RITA}`, `-${ROLF}`, `+${SENA}`);
        expect(course).toEqual(['PENDING []', 'PENDING []', 'APPROVED [0]']);
    });
});

it('a role without thresholds takes one approval', async () => {
    expect(await courseOf(idOf(await requested('plain-access')), `+${RITA}`)).toEqual(['APPROVED [0]']);
});
