// The road to the Auth Service. Today there is one: mutual TLS straight to its port. Others (through a proxy, through a
// connection upgrade) are other functions of the same type.
import {checkServerIdentity, createSecureContext} from 'node:tls';
import type {PeerCertificate} from 'node:tls';
import {Channel, credentials} from '@grpc/grpc-js';
import type {ChannelOptions} from '@grpc/grpc-js';

/** What a channel authenticates with and trusts. */
export interface ChannelCredential {
    keyPem: string;
    /** The leaf alone. */
    certificatePem: string;
    hostCasPem: readonly string[];
}

/** Does not connect yet; the first call does. Throws when key and certificate cannot be used. */
export type OpenChannel = (credential: ChannelCredential) => Channel;

/** Every Auth Service's certificate carries this name, whatever its address. */
export const AUTH_SERVER_NAME = 'teleport.cluster.local';

/** The server ends connections that ping more often than once a minute. */
const KEEPALIVE_MS = 80_000;
/** Reading all plugin data is one answer. */
const MAX_RECEIVE_BYTES = 64 * 1024 * 1024;

const OPTIONS: ChannelOptions = {
    'grpc.ssl_target_name_override': AUTH_SERVER_NAME,
    'grpc.keepalive_time_ms': KEEPALIVE_MS,
    'grpc.keepalive_timeout_ms': 20_000,
    'grpc.keepalive_permit_without_calls': 1,
    'grpc.max_receive_message_length': MAX_RECEIVE_BYTES,
    'grpc.initial_reconnect_backoff_ms': 200,
    'grpc.max_reconnect_backoff_ms': 3_000,
    // Connections of different people must never be shared, and close() must really close.
    'grpc.use_local_subchannel_pool': 1,
    // Only configured peers are spoken to: no proxy out of the environment, no service configuration out of DNS.
    'grpc.enable_http_proxy': 0,
    'grpc.service_config_disable_resolution': 1,
};

/** Node would take the common name of a certificate without alternative names, and user names are common names. */
export function checkAuthServer(host: string, certificate: PeerCertificate): Error | undefined {
    return certificate.subjectaltname === undefined || certificate.subjectaltname === ''
        ? new Error('the certificate of the Auth Service names no host')
        : checkServerIdentity(host, certificate);
}

/** `addr`: host:port of the Auth Service. */
export function directChannel(addr: string): OpenChannel {
    return ({keyPem, certificatePem, hostCasPem}) => {
        const secureContext = createSecureContext({
            key: keyPem,
            cert: certificatePem,
            ca: [...hostCasPem],
            minVersion: 'TLSv1.2',
        });
        const channelCredentials = credentials.createFromSecureContext(secureContext, {
            checkServerIdentity: checkAuthServer,
        });
        return new Channel(addr, channelCredentials, OPTIONS);
    };
}
