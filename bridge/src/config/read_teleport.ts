// [teleport]: where the cluster is and who we are there.
import type {Config, CredentialSource} from './config';
import {DEFAULTS} from './defaults';
import {parseBaseUrl, baseUrlText} from './public_url';
import {readDuration} from './read_duration';
import type {FileContent} from './schema';
import {required} from './section';
import type {SectionContext} from './section';

type Section = NonNullable<FileContent['teleport']>;
const ADDR = /^(\[[0-9a-fA-F:.]+\]|[^:/\s[\]@?#]+):(\d{1,5})$/;
const FILES = ['client_key', 'client_crt', 'root_cas'] as const;

function readAddr(section: Section, context: SectionContext): string {
    const {problems, notices} = context;
    const key = section.addr === undefined && section.auth_server !== undefined ? 'auth_server' : 'addr';
    if (section.addr !== undefined && section.auth_server !== undefined && section.addr !== section.auth_server) {
        const fix = 'remove teleport.auth_server, the older name of the same key';
        problems.add(['teleport', 'auth_server'], 'contradicts teleport.addr', fix);
    } else if (section.auth_server !== undefined) {
        notices.push('teleport.auth_server is deprecated; rename it to teleport.addr');
    }
    const fix = 'write the address of the proxy or the Auth Service, e.g. "teleport.example.com:443"';
    // With the older name misspelt or mistyped the newer one is not missing as well.
    if (section[key] === undefined && problems.has(['teleport', 'auth_server'])) {
        return '';
    }
    const addr = required(context, ['teleport', key], section[key], fix);
    const [, , port] = ADDR.exec(addr) ?? [];
    if (addr !== '' && (port === undefined || Number(port) < 1 || Number(port) > 65535)) {
        const hint = 'write it without scheme or path, port 443 or 3080 for a proxy, 3025 for the Auth Service';
        problems.add(['teleport', key], 'must be host:port', hint);
    }
    return addr;
}

function readCredential(section: Section, {problems}: SectionContext): CredentialSource {
    const present = FILES.filter((key) => (section[key] ?? '').trim() !== '');
    const missing = FILES.filter((key) => !present.includes(key));
    const identity = (section.identity ?? '').trim();
    const fix = 'write the path of an identity file or of the directory of tbot';
    if (identity !== '' && present.length > 0) {
        problems.add(['teleport', 'identity'], `cannot be combined with ${present.join(', ')}`, 'keep one of the two');
    } else if (identity === '' && present.length === 0 && !problems.has(['teleport', 'identity'])) {
        problems.add(['teleport', 'identity'], 'is missing', fix);
    } else if (present.length > 0 && missing.length > 0) {
        const [first] = present;
        problems.add(
            ['teleport', first ?? ''],
            `needs ${missing.join(' and ')} too`,
            'set all three files, or identity',
        );
    }
    if (present.length === FILES.length) {
        const [clientKey = '', clientCrt = '', rootCas = ''] = FILES.map((key) => (section[key] ?? '').trim());
        return {kind: 'files', clientKey, clientCrt, rootCas};
    }
    return {kind: 'identity', path: identity};
}

function readWebUrl(section: Section, {problems}: SectionContext): string {
    const text = (section.web_url ?? '').trim();
    if (text === '') {
        return '';
    }
    const url = parseBaseUrl(text);
    if (url === null || url.protocol !== 'https:') {
        problems.add(['teleport', 'web_url'], 'is no https address', 'write e.g. "https://teleport.example.com"');
        return '';
    }
    return baseUrlText(url);
}

export function readTeleport(section: Section, context: SectionContext): Config['teleport'] {
    const credential = readCredential(section, context);
    if (section.refresh_identity === true && credential.kind === 'files') {
        const fix = 'remove it, or use teleport.identity';
        context.problems.add(['teleport', 'refresh_identity'], 'needs teleport.identity', fix);
    }
    return {
        addr: readAddr(section, context),
        credential,
        // Identity files of Machine ID are renewed in place; not to read them again would only end in an outage.
        refreshIdentity: section.refresh_identity ?? credential.kind === 'identity',
        refreshIdentityIntervalMs: readDuration(
            context,
            ['teleport', 'refresh_identity_interval'],
            section.refresh_identity_interval,
            {fallback: DEFAULTS.refreshIdentityInterval, min: '1s', max: '24h'},
        ),
        webUrl: readWebUrl(section, context),
        connectionUpgrade: section.connection_upgrade ?? 'auto',
        proxyCaFile: (section.proxy_ca_file ?? '').trim(),
    };
}
