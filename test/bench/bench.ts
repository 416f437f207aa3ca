// `npm run bench`: prints what the performance budget of the design is about. Five minutes at the most.
import {createBenchWorld} from './bench_world';
import {burstAndRestart} from './many';
import {decisionToPatch, eventToPost} from './single';

const FEW = 1_000;
const MANY = 10_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
    const single = await createBenchWorld();
    await single.up();
    say(await eventToPost(single));
    say(await decisionToPatch(single));
    await single.close();

    const peaks = [];
    for (const many of [FEW, MANY]) {
        const world = await createBenchWorld();
        await world.up();
        const {lines, peak, peakAfterRestart} = await burstAndRestart(world, many);
        lines.forEach(say);
        say(`peak memory with ${many}: ${peak.toFixed(0)} MiB, after a restart ${peakAfterRestart.toFixed(0)} MiB`);
        peaks.push(Math.max(peak, peakAfterRestart));
        await world.close();
    }
    const [few = Number.NaN, most = Number.NaN] = peaks;
    say(`peak memory with ${MANY} is ${(most / few).toFixed(2)} times that with ${FEW}`);
}

main().then(
    () => process.exit(0),
    (reason: unknown) => {
        process.stderr.write(`bench: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`);
        process.exit(1);
    },
);
