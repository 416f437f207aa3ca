// The small parts of this room: limits, memory, time, tokens, the gate.
import {createRecordedLog} from '../../../test/fakes/callbacks/recorded_log';
import {createFakeClock, settle} from '../../../test/fakes/fake_clock';
import {Secret} from '../config/secret';
import {answerWithin} from './answer_within';
import {createCommandTokens} from './command_tokens';
import {createGate} from './create_gate';
import type {RefusalCode} from './gate';
import {claimedIds} from './gate';
import {createKeys} from './keys';
import {createRateLimit} from './rate_limit';
import {createRefusalLog} from './refusal_log';
import {createRunning} from './running';
import {createSeenOnce} from './seen_once';

const TEAM = 't'.repeat(26);
const OTHER = 'u'.repeat(26);

it('a rate limit counts per key and forgets after its time', async () => {
    const clock = createFakeClock();
    const limit = createRateLimit(clock, {calls: 2, perMs: 1_000, keys: 10});
    const take = (key: string, times: number) => Array.from({length: times}, () => limit.take(key));
    expect(take('a', 4)).toEqual(['admitted', 'admitted', 'refused_first', 'refused_again']);
    expect(take('b', 1)).toEqual(['admitted']);
    await clock.advance(1_000);
    expect(take('a', 1)).toEqual(['admitted']);
});

it('a rate limit remembers so many keys only', () => {
    const limit = createRateLimit(createFakeClock(), {calls: 1, perMs: 1_000, keys: 2});
    expect(['a', 'b', 'c', 'a'].map((key) => limit.take(key))).toEqual(Array(4).fill('admitted'));
});

it('what was seen is known again until it is forgotten', async () => {
    const clock = createFakeClock();
    const seen = createSeenOnce(clock, {rememberMs: 1_000, atMost: 2});
    expect([seen.isFirst('a'), seen.isFirst('a')]).toEqual([true, false]);
    await clock.advance(1_000);
    expect(seen.isFirst('a')).toBe(true);
    expect([seen.isFirst('b'), seen.isFirst('c'), seen.isFirst('a')]).toEqual([true, true, true]);
});

it('answers in time and lets the work go on', async () => {
    const clock = createFakeClock();
    let finish: (value: string) => void = () => undefined;
    const work = new Promise<string>((resolve) => {
        finish = resolve;
    });
    const answer = answerWithin(
        {clock, ms: 100},
        () => work,
        () => 'late',
    );
    await clock.advance(100);
    expect(await answer).toBe('late');
    finish('done');
    expect(
        await answerWithin(
            {clock, ms: 100},
            () => work,
            () => 'late',
        ),
    ).toBe('done');
    await settle();
    expect(clock.pending()).toBe(0);
});

it('waits for all that runs, however it ends', async () => {
    const running = createRunning();
    let fail: (reason: Error) => void = () => undefined;
    running.track(
        new Promise((_resolve, reject) => {
            fail = reject;
        }),
    );
    const settled = running.settled();
    fail(new Error('lost'));
    await expect(settled).resolves.toBeUndefined();
});

describe('the gate', () => {
    const setUp = () => {
        const refusals: RefusalCode[] = [];
        const onRefusal = (code: RefusalCode) => void refusals.push(code);
        return {refusals, gate: createGate({refused: 'refused', late: 'late', onRefusal})};
    };

    it('an unproven call is refused when its time is up, and can be proven no more', () => {
        const {gate, refusals} = setUp();
        expect(gate.giveUp()).toBe('refused');
        expect(gate.prove()).toBe(false);
        expect(gate.refuse('bad_token')).toBe('refused');
        expect(refusals).toEqual(['verification_slow']);
        expect(gate.result()).toBe('verification_slow');
    });

    it('a proven call gets the late answer, and its work is told so', () => {
        const {gate, refusals} = setUp();
        expect(gate.prove()).toBe(true);
        expect([gate.isAnswered(), gate.giveUp(), gate.isAnswered()]).toEqual([false, 'late', true]);
        expect(gate.result()).toBe('late');
        expect(refusals).toEqual([]);
    });

    it('ends well when nothing is said', () => {
        expect(setUp().gate.result()).toBe('ok');
    });
});

it('a log line takes ids only when they look like ids', () => {
    expect(claimedIds({user_id: 'a'.repeat(26), post_id: 'x\nforged line'})).toEqual({user_id: 'a'.repeat(26)});
});

it('a flood of forged calls costs a bounded number of lines per address and minute', async () => {
    const clock = createFakeClock();
    const log = createRecordedLog();
    const refusals = createRefusalLog(clock, log);
    for (let call = 0; call < 500; call += 1) {
        refusals.add('action', '192.0.2.1', 'bad_context', {});
    }
    expect(log.lines).toHaveLength(31);
    refusals.add('action', '192.0.2.2', 'bad_context', {});
    expect(log.lines).toHaveLength(32);
    await clock.advance(60_000);
    refusals.add('action', '192.0.2.1', 'bad_context', {});
    expect(log.lines).toHaveLength(33);
});

describe('command tokens', () => {
    const setUp = () => {
        const clock = createFakeClock();
        const log = createRecordedLog();
        const keys = createKeys(new Secret('a secret of at least thirty-two bytes'), null);
        const teams = new Map<string, string | null>([['ops', TEAM]]);
        const asked: string[] = [];
        const getTeamIdByName = (name: string) => {
            asked.push(name);
            return teams.has(name) ? Promise.resolve(teams.get(name) ?? null) : Promise.reject(new Error('down'));
        };
        const handMade = () => ({ops: new Secret('hand-made'), gone: new Secret('of-no-team')});
        const tokens = createCommandTokens({keys, handMade, mattermost: {getTeamIdByName}, clock, log});
        return {tokens, keys, teams, asked, clock, log};
    };

    it('take the derived token of that team only', async () => {
        const {tokens, keys} = setUp();
        expect(await tokens.verify(TEAM, keys.commandToken(TEAM))).toBe(true);
        expect(await tokens.verify(OTHER, keys.commandToken(TEAM))).toBe(false);
        expect(await tokens.verify('', keys.commandToken(''))).toBe(false);
    });

    it('take one made by hand in its own team only, and remember whose it is', async () => {
        const {tokens, asked, clock} = setUp();
        expect(await tokens.verify(TEAM, 'hand-made')).toBe(true);
        expect(await tokens.verify(OTHER, 'hand-made')).toBe(false);
        expect(asked).toEqual(['ops']);
        await clock.advance(300_000);
        expect(await tokens.verify(TEAM, 'hand-made')).toBe(true);
        expect(asked).toEqual(['ops', 'ops']);
    });

    it('ask nobody about a token that nobody has', async () => {
        const {tokens, asked} = setUp();
        expect(await tokens.verify(TEAM, 'guessed')).toBe(false);
        expect(await tokens.verify(TEAM, '')).toBe(false);
        expect(asked).toEqual([]);
    });

    it('fail closed when the team cannot be read or does not exist', async () => {
        const {tokens, log, teams} = setUp();
        expect(await tokens.verify(TEAM, 'of-no-team')).toBe(false);
        teams.set('gone', null);
        expect(await tokens.verify(TEAM, 'of-no-team')).toBe(false);
        expect(log.codes()).toEqual(['team_unknown', 'no_such_team']);
    });
});
