// gRPC status codes as the Auth Service maps its errors.
import {status} from '@grpc/grpc-js';

import {StatusError} from './backend';

export const badParameter = (message: string): StatusError => new StatusError(status.INVALID_ARGUMENT, message);
export const accessDenied = (message: string): StatusError => new StatusError(status.PERMISSION_DENIED, message);
export const notFound = (message: string): StatusError => new StatusError(status.NOT_FOUND, message);
export const compareFailed = (message: string): StatusError => new StatusError(status.FAILED_PRECONDITION, message);
export const notImplemented = (message: string): StatusError => new StatusError(status.UNIMPLEMENTED, message);
