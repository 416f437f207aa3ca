// What exactly is decided, as a digest. A dialog is sealed with it; it must be the same when the review goes out.
// Neither reviews nor the pending deadline belong to it: both change while people decide.
import {createHash} from 'node:crypto';
import type {AccessRequest} from './access_request';

/** SHA-256 in base64url over canonical JSON; instants in Unix ms, unset as null. */
export function subjectDigest(request: AccessRequest): string {
    const subject = [
        request.id,
        request.requester,
        [...request.roles].sort(),
        request.resources.map(({clusterName, kind, name, subResourceName}) => [
            clusterName,
            kind,
            name,
            subResourceName,
        ]),
        request.constraints,
        request.requestReason,
        request.accessUntil,
        request.maxDuration,
        request.assumeStartTime,
    ];
    return createHash('sha256').update(JSON.stringify(subject), 'utf8').digest('base64url');
}
