// Messages as the real server sends them: empty annotation maps and year 1 where a Go struct has no pointer.
import {
    AccessRequestSpecV3,
    AccessReview,
    Metadata,
    type AccessRequestV3,
} from '../../../bridge/src/gen/teleport/legacy/types/types';
import {yearOne} from './times';

/** A copy of a review with its unset fields as they travel. */
export function reviewWithDefaults(review: AccessReview | undefined): AccessReview {
    const copy = AccessReview.fromPartial(structuredClone(review ?? {}));
    copy.Created ??= yearOne();
    copy.Annotations ??= {Values: {}};
    return copy;
}

/** Copies of a request's halves with their unset fields as they travel. Given reviews are kept, whoever wrote them. */
export function withServerDefaults(request: AccessRequestV3): {Metadata: Metadata; Spec: AccessRequestSpecV3} {
    const Spec = AccessRequestSpecV3.fromPartial(structuredClone(request.Spec ?? {}));
    Spec.ResolveAnnotations ??= {Values: {}};
    Spec.SystemAnnotations ??= {Values: {}};
    Spec.Reviews = Spec.Reviews.map(reviewWithDefaults);
    const given = Metadata.fromPartial(structuredClone(request.Metadata ?? {}));
    return {Metadata: {...given, Namespace: given.Namespace === '' ? 'default' : given.Namespace}, Spec};
}
