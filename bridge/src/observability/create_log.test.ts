import {BridgeError} from '../errors';
import {Secret} from '../config/secret';
import {createLog} from './create_log';
import {formatLine} from './format_line';

function setUp(format: 'auto' | 'text' | 'json', isTTY = false, severity: 'info' | 'debug' = 'info') {
    const lines: string[] = [];
    const log = createLog({output: 'stderr', severity, format}, {write: (line) => void lines.push(line), isTTY});
    return {log, lines};
}

it('writes JSON away from a terminal and text at one', () => {
    const json = setUp('auto');
    json.log.info({request_id: 'r1'}, 'hello');
    expect(JSON.parse(json.lines[0] ?? '')).toMatchObject({level: 'info', msg: 'hello', request_id: 'r1'});
    const text = setUp('auto', true);
    text.log.child({component: 'x'}).warn({request_id: 'r1'}, 'hello');
    expect(text.lines[0]).toMatch(/^\S+Z WARN {2}hello component=x request_id=r1\n$/);
});

it('leaves out what is below the severity', () => {
    const {log, lines} = setUp('json');
    log.debug({}, 'detail');
    expect(lines).toEqual([]);
});

it.each([
    'token',
    'botToken',
    'secret',
    'state',
    'trigger_id',
    'triggerId',
    'response_url',
    'privateKeyPem',
    'authorization',
])('never writes the value of %s, however deep', (key) => {
    const {log, lines} = setUp('json');
    log.info({[key]: 'hush-hush-1', inner: [{[key]: 'hush-hush-2'}]}, 'x');
    log.child({[key]: 'hush-hush-3'}).info({}, 'y');
    expect(lines.join()).not.toContain('hush-hush');
});

it('keeps request_state, the one state that may be told', () => {
    const {log, lines} = setUp('json');
    log.info({request_state: 'PENDING'}, 'x');
    expect(lines[0]).toContain('"request_state":"PENDING"');
});

it('describes an error with code, message, stack and cause, without secrets in any of them', () => {
    const {log, lines} = setUp('json');
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIhush\n-----END PRIVATE KEY-----';
    const cause = Object.assign(new Error('Bearer hushhushhushhush'), {request: {token: 'hush'}});
    log.error({err: new BridgeError('internal', `broken ${pem}`, {cause})}, 'failed');
    const {err} = JSON.parse(lines[0] ?? '') as {err: Record<string, unknown>};
    expect(err).toMatchObject({code: 'internal', name: 'BridgeError', stack: expect.stringContaining(' at ')});
    expect(err.cause).toMatchObject({name: 'Error'});
    expect(lines[0]).not.toContain('hush');
});

it('does not let a foreign text begin a line of its own', () => {
    const {log, lines} = setUp('text');
    log.info({reason: 'a\n2026 ERROR forged', other: '\u001b[2J\u202e'}, 'said\nforged');
    expect(lines[0]?.trimEnd().split('\n')).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\u202e]/);
});

it('shows the code of an error in text, and frames only of one that nobody foresaw', () => {
    const {log, lines} = setUp('text');
    log.error({err: new BridgeError('teleport_denied', 'no')}, 'failed');
    expect(lines[0]).toContain('failed code=teleport_denied err=no\n');
    expect(lines[0]).not.toContain('\n    at ');
    log.error({err: new BridgeError('internal', 'no')}, 'failed');
    expect(lines[1]).toContain('failed code=internal err=no\n    at ');
});

it('writes a Secret as redacted and a circular or binary value without failing', () => {
    const {log, lines} = setUp('json');
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    log.info({value: new Secret('hush'), loop, bytes: Buffer.from('hush')}, 'x');
    expect(lines[0]).toContain('<redacted>');
    expect(lines[0]).not.toContain('hush');
});

it('names the remedy when the file cannot be opened', () => {
    expect(() => createLog({output: '/nowhere/at/all.log', severity: 'info', format: 'auto'})).toThrow(/log\.output/);
});

it('passes on a line that is no JSON', () => expect(formatLine('plain\n')).toBe('plain\n'));
