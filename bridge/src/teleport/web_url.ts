// Where people open the cluster in a browser.
import type {ClusterInfo} from './teleport_api';

const HTTPS_PORT = /:443$/;

/** Base URL of the web UI without trailing slash; `configured` wins over what Ping says. Empty when nobody knows it. */
export function webUrlOf(configured: string, cluster: Pick<ClusterInfo, 'proxyPublicAddr'>): string {
    if (configured !== '') {
        return configured.replace(/\/+$/, '');
    }
    const address = cluster.proxyPublicAddr.trim();
    // The address ends up in links: only a plain host and port is taken.
    if (!/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/.test(address)) {
        return '';
    }
    return `https://${address.replace(HTTPS_PORT, '')}`;
}
