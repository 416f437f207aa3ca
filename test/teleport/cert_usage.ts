// Certificates restricted to one use, which this API does not take. Each names what it is for, in a field that our
// contracts leave out. Texts seen on a real server.
import {status} from '@grpc/grpc-js';

import {
    UserCertsRequest_CertUsage as Usage,
    type UserCertsRequest,
} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {StatusError} from './backend/backend';

interface Restriction {
    /** What the certificate's subject says. */
    subject: string;
    /** Field number of what it is for. */
    field: number;
    missing: string;
}

const RESTRICTIONS: Partial<Record<Usage, Restriction>> = {
    [Usage.Kubernetes]: {
        subject: 'usage:kube',
        field: 7,
        missing: 'missing KubernetesCluster field in a kubernetes-only UserCertsRequest',
    },
    [Usage.Database]: {
        subject: 'usage:db',
        field: 8,
        missing: 'missing ServiceName field in a database-only UserCertsRequest',
    },
    [Usage.App]: {
        subject: 'usage:apps',
        field: 11,
        missing: 'missing app Name field in an app-only UserCertsRequest',
    },
    [Usage.WindowsDesktop]: {
        subject: 'usage:windows_desktop',
        field: 13,
        missing: 'missing WindowsDesktop field in a windows-desktop-only UserCertsRequest',
    },
};

/** Wire tag of a field that holds a string or a message. */
const tagOf = (field: number): number => (field << 3) | 2;

/** What the subject says of the use; '' for a certificate that may be used for anything. Throws StatusError. */
export function usageOf(request: UserCertsRequest): string {
    if (request.Usage === Usage.SSH && request.NodeName === '') {
        throw new StatusError(status.INVALID_ARGUMENT, 'missing NodeName field in a ssh-only UserCertsRequest');
    }
    const restriction = RESTRICTIONS[request.Usage];
    if (restriction === undefined) {
        return '';
    }
    if (request._unknownFields?.[tagOf(restriction.field)] === undefined) {
        throw new StatusError(status.INVALID_ARGUMENT, restriction.missing);
    }
    return restriction.subject;
}
