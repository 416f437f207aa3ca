import {createFakeClock} from '../../test/fakes/fake_clock';
import {createFakeMattermost} from '../../test/fakes/fake_mattermost';
import {createFakeTeleport} from '../../test/fakes/fake_teleport';
import {exampleConfig} from './config/example_config';
import {generateSecret} from './config/generate_secret';
import {parseConfig} from './config/load_config';
import {BridgeError} from './errors';
import {silentLog} from './observability/log';
import {createPeers} from './peers';

function setUp() {
    const clock = createFakeClock();
    const teleport = createFakeTeleport(clock);
    const mattermost = createFakeMattermost(clock);
    const config = parseConfig(exampleConfig(generateSecret()), 'x');
    const peers = createPeers({teleport, mattermost, clock, log: silentLog, config: () => config});
    return {clock, teleport, mattermost, peers};
}

it('knows the cluster, its web address and the bot after both have answered', async () => {
    const {peers, mattermost} = setUp();
    expect(() => peers.botId()).toThrow();
    await peers.meet(new AbortController().signal);
    expect(peers.clusterName()).toBe('teleport.example.com');
    expect(peers.webUrl()).toBe('https://teleport.example.com');
    expect(peers.botId()).toBe((await mattermost.getMe()).id);
});

it('asks again while a server is down', async () => {
    const {peers, teleport, clock} = setUp();
    teleport.failWith('ping', new BridgeError('teleport_unavailable', 'down', {retriable: true}), {times: 2});
    const met = peers.meet(new AbortController().signal);
    for (let round = 0; round < 4; round += 1) {
        await clock.advance(20_000);
    }
    await met;
    expect(peers.clusterName()).toBe('teleport.example.com');
});

it('gives up on a refusal, which no repeat can change', async () => {
    const {peers, teleport} = setUp();
    teleport.failWith('ping', new BridgeError('teleport_denied', 'access denied'));
    await expect(peers.meet(new AbortController().signal)).rejects.toMatchObject({code: 'teleport_denied'});
});
