import {exampleConfig} from './example_config';
import {generateSecret} from './generate_secret';
import {parseConfig} from './load_config';
import {keepingFixedParts} from './reloadable';

const text = exampleConfig(generateSecret());
const configOf = (change: (toml: string) => string = (toml) => toml) => parseConfig(change(text), 'x');

it('takes over who is who, what is allowed and where cards go', () => {
    const before = configOf();
    const next = {
        ...before,
        identity: {...before.identity, email: 'off' as const},
        review: {...before.review, enabled: false},
        roleToRecipients: {'*': ['team-name/elsewhere']},
    };
    const {config, needRestart} = keepingFixedParts(before, next);
    expect(config.identity.email).toBe('off');
    expect(config.review.enabled).toBe(false);
    expect(config.roleToRecipients).toEqual({'*': ['team-name/elsewhere']});
    expect(needRestart).toEqual([]);
});

it('keeps what open sockets were built from and names it', () => {
    const before = configOf();
    const next = configOf();
    const {config, needRestart} = keepingFixedParts(before, {
        ...next,
        teleport: {...next.teleport, addr: 'elsewhere:3025'},
        http: {...next.http, listen: {host: '127.0.0.1', port: 1}},
    });
    expect(config.teleport.addr).toBe(before.teleport.addr);
    expect(config.http.listen).toEqual(before.http.listen);
    expect(needRestart).toEqual(['teleport.addr', 'http.listen_addr']);
});
