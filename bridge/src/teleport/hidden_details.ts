// What a request says beyond what Mattermost shows. Whoever decides there would decide something else than is stored,
// so each of these makes the request link-only.
import {BinaryReader} from '@bufbuild/protobuf/wire';
import type {AccessRequestSpecV3, AccessRequestV3} from '../gen/teleport/legacy/types/types';
import {RequestState, ResourceID} from '../gen/teleport/legacy/types/types';
import type {ResourceId} from '../access_requests/access_request';

type UnknownFields = Record<number, Uint8Array[]> | undefined;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
/** Newer servers say in field 24 whether access is asked for a while (1) or by an access list (2). */
const REQUEST_KIND = (24 << 3) | VARINT;
const LONG_TERM_GROUPING = (25 << 3) | LENGTH_DELIMITED;
/** Resources with constraints: {id 1, constraints 2}. */
const CONSTRAINED_RESOURCES = (26 << 3) | LENGTH_DELIMITED;
const UNDEFINED_KIND = 0;
const SHORT_TERM = 1;

const chunksOf = (fields: UnknownFields, tag: number): Uint8Array[] => fields?.[tag] ?? [];

/** Field 26 as hex of its wire bytes (each value with its length), null when absent. */
export function constraintsOf(spec: AccessRequestSpecV3): string | null {
    const chunks = chunksOf(spec._unknownFields, CONSTRAINED_RESOURCES);
    return chunks.length === 0 ? null : Buffer.concat(chunks).toString('hex');
}

/** Ids named in field 26; unreadable ones are left out, for the request is link-only anyway. */
export function constrainedResources(spec: AccessRequestSpecV3): ResourceId[] {
    return chunksOf(spec._unknownFields, CONSTRAINED_RESOURCES).flatMap((chunk) => {
        try {
            const reader = new BinaryReader(new BinaryReader(chunk).bytes());
            while (reader.pos < reader.len) {
                const [field, wireType] = reader.tag();
                if (field === 1) {
                    const {ClusterName, Kind, Name, SubResourceName} = ResourceID.decode(reader.bytes());
                    return [{clusterName: ClusterName, kind: Kind, name: Name, subResourceName: SubResourceName}];
                }
                reader.skip(wireType, field);
            }
        } catch {
            // Said by hiddenDetails: it holds constraints.
        }
        return [];
    });
}

/** Null when it says nothing, or that access is short-term. */
function requestKind(spec: AccessRequestSpecV3): string | null {
    for (const chunk of chunksOf(spec._unknownFields, REQUEST_KIND)) {
        const kind = chunk.length === 1 ? chunk[0] : undefined;
        if (kind !== UNDEFINED_KIND && kind !== SHORT_TERM) {
            return 'long-term access';
        }
    }
    return chunksOf(spec._unknownFields, LONG_TERM_GROUPING).length > 0 ? 'long-term access' : null;
}

const NAMED = [REQUEST_KIND, LONG_TERM_GROUPING, CONSTRAINED_RESOURCES].map(String);

/** Numbers of the fields that this version does not know, in everything that is decided. */
function unknownFields(request: AccessRequestV3, spec: AccessRequestSpecV3): string[] {
    const sets = Object.values(spec.RoleThresholdMapping);
    const parts: {_unknownFields?: UnknownFields}[] = [
        request,
        request.Metadata ?? {},
        ...spec.Thresholds,
        ...sets,
        ...sets.flatMap(({Sets}) => Sets),
        ...spec.RequestedResourceIDs,
    ];
    const tags = [
        ...parts.flatMap((part) => Object.keys(part._unknownFields ?? {})),
        ...Object.keys(spec._unknownFields ?? {}).filter((tag) => !NAMED.includes(tag)),
    ];
    return [...new Set(tags.map((tag) => String(Number(tag) >>> 3)))];
}

/** In words, for people; empty: everything that is decided can be shown. */
export function hiddenDetails(request: AccessRequestV3): string[] {
    const {Spec: spec} = request;
    if (spec === undefined) {
        return ['no details at all'];
    }
    const details: string[] = [];
    const kind = requestKind(spec);
    if (kind !== null) {
        details.push(kind);
    }
    if (constraintsOf(spec) !== null) {
        details.push('resource constraints');
    }
    // Servers send an empty access list along with requests that are approved in the ordinary way.
    const {Name = '', Title = ''} = spec.accessList ?? {};
    if (Name !== '' || Title !== '' || spec.State === RequestState.PROMOTED) {
        details.push('promotion to an access list');
    }
    const unknown = unknownFields(request, spec);
    if (unknown.length > 0) {
        details.push(`details of a newer Teleport (field ${unknown.join(', ')})`);
    }
    return details;
}
