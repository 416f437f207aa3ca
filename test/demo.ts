// `npm run demo`: both servers, the bridge and the people of the story, on one command.
//   --once   plays the story, prints the transcript, exits 0 only if every step ended as it should
//   --real   with the servers that the environment names (test/demo/real_servers.ts), a stand-in for one it does not
import {keepRunning} from './demo/keep_running';
import {realMattermost, realTeleport} from './demo/real_servers';
import {createServersWorld} from './demo/servers_world';
import {startStandInMattermost} from './demo/stand_in_mattermost';
import {startStandInTeleport} from './demo/stand_in_teleport';
import {Story} from './demo/story';
import {Transcript} from './demo/transcript';

async function playOnce(real: boolean): Promise<number> {
    const [teleport, mattermost] = real ? [realTeleport(process.env), realMattermost(process.env)] : [null, null];
    if (real && teleport === null && mattermost === null) {
        process.stderr.write(
            'demo: --real needs CONFORMANCE_TELEPORT_* or CONFORMANCE_MATTERMOST_* in the environment\n',
        );
        return 2;
    }
    const world = await createServersWorld({
        teleport: teleport ?? (await startStandInTeleport()),
        mattermost: mattermost ?? (await startStandInMattermost()),
    });
    const transcript = new Transcript();
    transcript.say(world.description);
    try {
        await new Story(world, transcript).play();
    } catch (reason) {
        transcript.check('the story was played to its end', false, reason instanceof Error ? reason.message : 'failed');
        transcript.show('the bridge said last', world.lastWords());
    } finally {
        await world.close();
    }
    return transcript.close() ? 0 : 1;
}

async function main(args: readonly string[]): Promise<number> {
    const unknown = args.filter((arg) => !['--once', '--real'].includes(arg));
    if (unknown.length > 0) {
        process.stderr.write(
            `demo: unknown argument ${unknown.join(' ')}. Known: --once, --real (only with --once).\n`,
        );
        return 2;
    }
    return args.includes('--once') ? playOnce(args.includes('--real')) : keepRunning();
}

main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (reason: unknown) => {
        process.stderr.write(`demo: ${reason instanceof Error ? reason.message : String(reason)}\n`);
        process.exit(1);
    },
);
