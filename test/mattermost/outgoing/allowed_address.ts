// Which addresses integrations may have: public ones, and what AllowedUntrustedInternalConnections lists.
import {lookup} from 'node:dns/promises';
import {BlockList, isIP, isIPv6} from 'node:net';

const RESERVED: ReadonlyArray<readonly [string, number]> = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
    ['::', 127],
    ['64:ff9b::', 96],
    ['100::', 64],
    ['2001:db8::', 32],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
];

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

const reserved = new BlockList();
RESERVED.forEach(([net, prefix]) => reserved.addSubnet(net, prefix, family(net)));

/** The address to connect to. Throws when the name does not resolve or the address is not allowed. */
export async function allowedAddress(host: string, allowed: string): Promise<string> {
    const plain = host.replace(/^\[|\]$/g, '');
    const address = isIP(plain) > 0 ? plain : (await lookup(plain, {order: 'ipv4first'})).address;
    const listed = allowed.split(/[\s,]+/).filter((entry) => entry !== '');
    const isListed = listed.some((entry) => {
        const [net = '', prefix] = entry.split('/');
        if (prefix === undefined || isIP(net) === 0) {
            return entry === plain;
        }
        const list = new BlockList();
        list.addSubnet(net, Number(prefix), family(net));
        return list.check(address, family(address));
    });
    if (!isListed && reserved.check(address, family(address))) {
        throw new Error(`address forbidden: ${address}`);
    }
    return address;
}
