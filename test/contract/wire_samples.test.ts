// Recorded requests and answers of two real servers, read and written again by the generated code.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {AuthServiceService} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {UsersServiceService} from '../../bridge/src/gen/teleport/users/v1/users_service';

interface Method {
    path: string;
    requestSerialize: (value: never) => Buffer;
    requestDeserialize: (bytes: Buffer) => unknown;
    responseSerialize: (value: never) => Buffer;
    responseDeserialize: (bytes: Buffer) => unknown;
}

interface Sample {
    service?: string;
    rpc: string;
    requestBase64: string;
    responseBase64?: string;
    responsesBase64?: string[];
    responses?: {base64?: string}[];
}

const methods = new Map<string, Method>(
    [...Object.values(AuthServiceService), ...Object.values(UsersServiceService)].map((method) => [
        method.path,
        method as unknown as Method,
    ]),
);

function readSamples(folder: string): Sample[] {
    const file = path.join(__dirname, '../fixtures', folder, 'wire-samples.json');
    return JSON.parse(readFileSync(file, 'utf8')) as Sample[];
}

function messagesOf(sample: Sample, method: Method) {
    const {requestBase64, responseBase64, responsesBase64 = [], responses = []} = sample;
    const answers = [
        ...(responseBase64 === undefined ? [] : [responseBase64]),
        ...responsesBase64,
        ...responses.flatMap(({base64}) => base64 ?? []),
    ];
    return [
        {
            part: 'request',
            bytes: Buffer.from(requestBase64, 'base64'),
            decode: method.requestDeserialize,
            encode: method.requestSerialize,
        },
        ...answers.map((base64, index) => ({
            part: `answer ${String(index + 1)}`,
            bytes: Buffer.from(base64, 'base64'),
            decode: method.responseDeserialize,
            encode: method.responseSerialize,
        })),
    ];
}

const cases = ['teleport', 'teleport-v17'].flatMap((folder) =>
    readSamples(folder).flatMap((sample, index) => {
        const {service = 'proto.AuthService', rpc} = sample;
        const method = methods.get(`/${service}/${rpc}`);
        // Calls that this program never makes are not in its contract.
        return method === undefined
            ? []
            : messagesOf(sample, method).map((message) => ({
                  rpc,
                  name: `${folder} #${String(index + 1)} ${rpc} ${message.part}`,
                  ...message,
              }));
    }),
);

/** What we do not know of a role is kept, but written behind what we know. */
const OTHER_ORDER = ['GetRole', 'GetCurrentUserRoles'];
/** The client that was recorded wrote zeros and empty strings out, which mean the same as nothing. */
const WITH_ZEROS = ['CreateAccessRequest', 'CreateAccessRequestV2', 'SubmitAccessReview', 'UpdatePluginData'];

const isExact = ({rpc, part}: {rpc: string; part: string}) =>
    !(part === 'request' ? WITH_ZEROS : OTHER_ORDER).includes(rpc);
const sorted = (bytes: Buffer) => Buffer.from([...bytes].sort((one, other) => one - other)).toString('hex');

describe('wire samples', () => {
    it('are there', () => {
        expect(cases.filter(isExact).length).toBeGreaterThan(60);
    });

    it.each(cases.filter(isExact))('$name is written byte for byte as it was read', ({bytes, decode, encode}) => {
        expect(encode(decode(bytes) as never).toString('hex')).toBe(bytes.toString('hex'));
    });

    it.each(cases.filter((one) => !isExact(one)))('$name loses nothing', ({bytes, part, decode, encode}) => {
        const again = encode(decode(bytes) as never);
        expect(decode(again)).toEqual(decode(bytes));
        if (part !== 'request') {
            expect(sorted(again)).toBe(sorted(bytes));
        }
    });
});
