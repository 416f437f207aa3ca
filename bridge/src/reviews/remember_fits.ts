// Whether the confirming dialog can show a request uncut is asked at every painting of its card and takes longer than the
// rest of it. A request that changes is another object, so the answer for one holds.
import type {AccessRequest} from '../access_requests/access_request';

export function rememberFits(fits: (request: AccessRequest) => boolean): (request: AccessRequest) => boolean {
    const known = new WeakMap<AccessRequest, boolean>();
    return (request) => {
        const answer = known.get(request) ?? fits(request);
        known.set(request, answer);
        return answer;
    };
}
