import type {PeerCertificate} from 'node:tls';
import {AUTH_SERVER_NAME, checkAuthServer} from './open_channel';

const certificate = (CN: string, subjectaltname?: string): PeerCertificate =>
    ({subject: {CN}, subjectaltname}) as unknown as PeerCertificate;

describe('checkAuthServer', () => {
    it('takes the certificate that names the Auth Service, as recorded', () => {
        const names = 'DNS:*.teleport.cluster.local, DNS:teleport.cluster.local, IP Address:127.0.0.1';
        expect(checkAuthServer(AUTH_SERVER_NAME, certificate('x', names))).toBeUndefined();
    });

    it('refuses one that names something else', () => {
        expect(checkAuthServer(AUTH_SERVER_NAME, certificate('x', 'DNS:proxy.example.com'))).toMatchObject({
            message: expect.any(String) as string,
        });
    });

    it('refuses the certificate of a user who chose the name of the Auth Service', () => {
        expect(checkAuthServer(AUTH_SERVER_NAME, certificate(AUTH_SERVER_NAME))).toMatchObject({
            message: expect.any(String) as string,
        });
        expect(checkAuthServer(AUTH_SERVER_NAME, certificate(AUTH_SERVER_NAME, ''))).toMatchObject({
            message: expect.any(String) as string,
        });
    });
});
