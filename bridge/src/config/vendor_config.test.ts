import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parseConfig} from './load_config';
import {VENDOR_CONFIG} from './vendor_config.fixture';

const GUIDE = path.join(__dirname, '../../../../shared/vendor-guide.md');

it('loads the file of the vendor guide unchanged', () => {
    const config = parseConfig(VENDOR_CONFIG, 'vendor.toml');
    expect(config.teleport).toMatchObject({
        addr: 'myinstance.teleport.sh:443',
        credential: {kind: 'identity', path: '/var/lib/teleport/plugins/mattermost/identity'},
        refreshIdentity: true,
        refreshIdentityIntervalMs: 60_000,
    });
    expect(config.mattermost).toMatchObject({
        url: 'https://mattermost.example.com',
        team: 'team-name',
        channel: 'channel-name',
    });
    expect(config.mattermost.token.reveal()).toBe('api-token');
    expect(config.http).toEqual({
        publicUrl: 'https://example.com',
        listen: {host: '', port: 8081},
        tls: {
            keyFile: '/var/lib/teleport/plugins/mattermost/server.key',
            certFile: '/var/lib/teleport/plugins/mattermost/server.crt',
        },
        answerWithinMs: 8000,
        metricsListen: {host: '127.0.0.1', port: 9096},
    });
    expect(config.log).toEqual({output: 'stderr', severity: 'info', format: 'auto'});
});

it('shows cards with links only while the secret is the one of the guide, and says why', () => {
    const config = parseConfig(VENDOR_CONFIG, 'vendor.toml');
    expect(config.mattermost.secret).toBeNull();
    expect(config.mattermost.secretProblem).toContain('placeholder');
    expect(config.notices.join('\n')).toContain('approving from Mattermost is off');
});

it('says that auth_server has a newer name and that port 443 must lead to port 8081', () => {
    const notices = parseConfig(VENDOR_CONFIG, 'vendor.toml').notices.join('\n');
    expect(notices).toContain('teleport.auth_server is deprecated');
    expect(notices).toContain('"example.com:8081"');
});

// The guide itself lies beside the project on some machines only.
(existsSync(GUIDE) ? it : it.skip)('is the text that stands in the guide', () => {
    const blocks = readFileSync(GUIDE, 'utf8').split('```');
    const block = blocks.find((one) => one.includes('# example mattermost configuration TOML file'));
    expect(block?.trim()).toBe(VENDOR_CONFIG.trim());
});
