// [http]: where Mattermost reaches us, where we listen.
import type {Config} from './config';
import {DEFAULTS} from './defaults';
import {parseListenAddr} from './listen_addr';
import type {ListenAddr} from './listen_addr';
import {baseUrlText, parsePublicAddr} from './public_url';
import {readDuration} from './read_duration';
import type {FileContent} from './schema';
import {required} from './section';
import type {SectionContext} from './section';

type Section = NonNullable<FileContent['http']>;

function readListen(key: 'listen_addr' | 'metrics_addr', given: string, {problems}: SectionContext): ListenAddr {
    const addr = parseListenAddr(given);
    if (addr === null) {
        problems.add(['http', key], 'is no network address', 'write [addr]:port, e.g. "0.0.0.0:443" or ":8081"');
    }
    return addr ?? {host: '', port: 0};
}

function readTls(section: Section, context: SectionContext): Config['http']['tls'] {
    const keyFile = (section.https_key_file ?? '').trim();
    const certFile = (section.https_cert_file ?? '').trim();
    if (section.insecure === true) {
        if (keyFile !== '' || certFile !== '') {
            const fix = 'remove it, or remove https_key_file and https_cert_file';
            context.problems.add(['http', 'insecure'], 'contradicts the certificate files', fix);
        }
        return null;
    }
    const fix = 'set both files, or http.insecure = true behind a proxy that speaks TLS';
    required(context, ['http', 'https_key_file'], section.https_key_file, fix);
    required(context, ['http', 'https_cert_file'], section.https_cert_file, fix);
    return {keyFile, certFile};
}

function readPublicUrl(section: Section, listen: ListenAddr, context: SectionContext): string {
    const {problems, notices} = context;
    const path = ['http', 'public_addr'];
    const text = required(
        context,
        path,
        section.public_addr,
        'write the address by which Mattermost reaches the bridge',
    );
    if (text === '') {
        return '';
    }
    const url = parsePublicAddr(text);
    if (url === null) {
        problems.add(path, 'is no address', 'write [https://]host[:port]');
        return '';
    }
    if (url.protocol === 'http:' && section.insecure !== true) {
        problems.add(path, 'is http:// but the bridge speaks TLS', 'write https://, or set http.insecure = true');
    }
    if (url.protocol === 'https:' && url.port === '' && listen.port !== 443) {
        const rest = `forward port 443 to it, or write the port: "${url.hostname}:${listen.port}"`;
        notices.push(
            `Mattermost calls ${baseUrlText(url)} (port 443), the bridge listens on port ${listen.port}: ${rest}`,
        );
    }
    if (url.protocol === 'http:') {
        notices.push('http.public_addr is http://: tokens and dialog states travel unencrypted');
    }
    return baseUrlText(url);
}

export function readHttp(section: Section, context: SectionContext): Config['http'] {
    const listen = readListen('listen_addr', section.listen_addr ?? DEFAULTS.listenAddr, context);
    return {
        publicUrl: readPublicUrl(section, listen, context),
        listen,
        tls: readTls(section, context),
        // Mattermost gives up after 30 s, the button of a person well before.
        answerWithinMs: readDuration(context, ['http', 'answer_within'], section.answer_within, {
            fallback: DEFAULTS.answerWithin,
            min: '100ms',
            max: '25s',
        }),
        metricsListen: readListen('metrics_addr', section.metrics_addr ?? DEFAULTS.metricsAddr, context),
    };
}
