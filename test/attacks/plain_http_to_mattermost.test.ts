// Over http:// anybody on the way could hand the bridge a signing key of his own and click as whoever he likes.
import {exampleConfig} from '../../bridge/src/config/example_config';
import {generateSecret} from '../../bridge/src/config/generate_secret';
import {parseConfig} from '../../bridge/src/config/load_config';
import {keepingFixedParts} from '../../bridge/src/config/reloadable';

const text = exampleConfig(generateSecret());
const configAt = (url: string) => parseConfig(text.replace('https://mattermost.example.com', url), 'x');

it.each(['http://mattermost.example.com', 'http://10.0.0.5:8065', 'http://127.0.0.1.example.com'])(
    'with %s no key is usable',
    (url) => {
        expect(configAt(url).mattermost).toMatchObject({url, secret: null, secretPrevious: null});
    },
);

it('nor while that address is still in use, though the configuration says https:// by now', () => {
    const plain = configAt('http://mattermost.example.com');
    const {config, needRestart} = keepingFixedParts(plain, configAt('https://mattermost.example.com'));
    expect(needRestart).toEqual(['mattermost.url']);
    expect(config.mattermost).toMatchObject({url: plain.mattermost.url, secret: null, secretPrevious: null});
    expect(config.mattermost.secretProblem).toContain('http://');
});
