import {Metadata} from '@grpc/grpc-js';
import {ERROR_TEXTS} from './error_texts';
import {readRecordedJson} from '../../../test/teleport/recorded';
import {saysNotFound, toTeleportError} from './teleport_error';

interface Refusal {
    rpc: string;
    code: number;
    details: string;
}

const serviceError = (code: number, details: string): Error =>
    Object.assign(new Error(details), {code, details, metadata: new Metadata()});
const codeOf = (rpc: string, code: number, details: string): string =>
    toTeleportError(rpc, serviceError(code, details)).code;

const recorded = (['teleport', 'teleport-v17'] as const).flatMap((server) =>
    readRecordedJson<Refusal[]>(server, 'error-map.json'),
);
/** What the recordings replaced by a name. */
const withId = (text: string): string => text.replaceAll('<uuid>', '01a20740-54e5-7408-848b-0bc2d57f62f9');

describe('toTeleportError', () => {
    it.each([
        ['already reviewed', 'SubmitAccessReview', 7, 'user "a" has already reviewed this request', 'already_reviewed'],
        ['already reviewed, as newer ones say it', 'SubmitAccessReview', 6, 'already exists', 'already_reviewed'],
        ['approved', 'SubmitAccessReview', 7, 'the access request has been already approved', 'request_resolved'],
        ['denied', 'SubmitAccessReview', 7, 'the access request has been already denied', 'request_resolved'],
        ['promoted', 'SubmitAccessReview', 7, 'the access request has been already promoted', 'request_resolved'],
        ['no reviewer', 'SubmitAccessReview', 7, 'user "b" cannot submit reviews', 'not_a_reviewer'],
        [
            'own request or not his to review',
            'SubmitAccessReview',
            7,
            'user "b" cannot review request "x"',
            'not_a_reviewer',
        ],
        [
            'not the author',
            'SubmitAccessReview',
            7,
            'user "b" cannot submit reviews on behalf of "a"',
            'teleport_denied',
        ],
        ['gone', 'SubmitAccessReview', 5, 'cannot apply review to access request "x" (not found)', 'request_not_found'],
        [
            'long reason',
            'SubmitAccessReview',
            3,
            'access request resolve reason is too long, max 4096 bytes',
            'reason_too_long',
        ],
        ['second factor', 'SubmitAccessReview', 7, 'admin-level API request requires MFA verification', 'mfa_required'],
        ['second factor', 'GenerateUserCerts', 7, 'admin-level API request requires MFA verification', 'mfa_required'],
        ['conflict', 'UpdatePluginData', 9, 'expectations not met for field "post"', 'plugin_data_conflict'],
        ['conflict', 'UpdatePluginData', 9, 'too many concurrent writes to plugin data x', 'plugin_data_conflict'],
        [
            'too many writers',
            'SubmitAccessReview',
            9,
            'too many concurrent writes to access request x, try again later',
            'teleport_unavailable',
        ],
        ['unknown request', 'UpdatePluginData', 5, 'access request "x" not found', 'request_not_found'],
        ['unknown request', 'UpdatePluginData', 5, 'no access request matching "x"', 'request_not_found'],
        ['own user deleted', 'Ping', 5, 'access denied\n\tuser "tmp" not found', 'teleport_denied'],
        ['no certificate', 'ListAccessRequests', 5, 'user "Nop" not found', 'teleport_denied'],
        ['locked', 'Ping', 7, 'access denied', 'teleport_denied'],
        ['missing verb', 'ListUsers', 7, 'access denied to perform action "list" on "user"', 'teleport_denied'],
        [
            'unknown method',
            'ListAccessRequests',
            12,
            'unknown method ListAccessRequests for service proto.AuthService',
            'unsupported_by_server',
        ],
        ['unreachable', 'Ping', 14, 'Connection dropped', 'teleport_unavailable'],
        ['slow', 'Ping', 4, 'Deadline exceeded', 'teleport_unavailable'],
        ['rate limit', 'Ping', 8, 'slow down', 'teleport_unavailable'],
        ['too large', 'GetPluginData', 8, 'Received message larger than max (70000000 vs 67108864)', 'teleport_failed'],
        [
            'too large',
            'UpdatePluginData',
            8,
            'grpc: received message larger than max (5000070 vs. 4194304)',
            'teleport_failed',
        ],
        ['too much', 'UpdatePluginData', 3, 'plugin data size limit exceeded', 'teleport_failed'],
    ])('%s: %s %d %s', (_name, rpc, status, details, code) => {
        expect(codeOf(rpc, status, details)).toBe(code);
    });

    it('takes every recorded refusal of a certificate for one of impersonation, whatever its text', () => {
        const refusals = recorded.filter(({rpc, code}) => rpc === 'GenerateUserCerts' && code === 7);
        expect(refusals.length).toBeGreaterThan(20);
        for (const {rpc, code, details} of refusals) {
            const expected = details.includes('MFA') ? 'mfa_required' : 'impersonation_refused';
            expect([details, codeOf(rpc, code, details)]).toEqual([details, expected]);
        }
    });

    it('has a code for every recorded refusal of what the bridge calls, and says nothing of it in chat', () => {
        const shown = new Set<string>(Object.values(ERROR_TEXTS));
        for (const {rpc, code, details} of recorded) {
            const error = toTeleportError(rpc, serviceError(code, withId(details)));
            expect(shown.has(error.userMessage ?? '')).toBe(true);
            expect(error.message).toContain(withId(details));
            expect(error.code).not.toBe('internal');
        }
    });

    it('asks to repeat only what may help', () => {
        const retriable = (code: number, text = '') => toTeleportError('Ping', serviceError(code, text)).retriable;
        expect([14, 4, 8, 1, 2, 13].map((code) => retriable(code))).toEqual(Array(6).fill(true));
        expect([3, 5, 6, 7, 12, 16].map((code) => retriable(code))).toEqual(Array(6).fill(false));
        expect(retriable(8, 'received message larger than max')).toBe(false);
    });

    it('cuts long texts and keeps errors of this program as they are', () => {
        expect(toTeleportError('Ping', serviceError(2, 'x'.repeat(5000))).message.length).toBeLessThan(600);
        const own = toTeleportError('Ping', serviceError(14, ''));
        expect(toTeleportError('Other', own)).toBe(own);
        expect(toTeleportError('Ping', 'a string').code).toBe('teleport_failed');
    });

    it('tells that what was asked for does not exist from the caller not existing', () => {
        expect(saysNotFound(toTeleportError('GetUser', serviceError(5, 'user "x@y" not found')))).toBe(true);
        expect(saysNotFound(toTeleportError('GetUser', serviceError(5, 'access denied\n\tuser "me" not found')))).toBe(
            false,
        );
        expect(saysNotFound(toTeleportError('GetUser', serviceError(7, 'access denied')))).toBe(false);
    });
});
