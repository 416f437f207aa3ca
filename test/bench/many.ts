// Many at once, and a restart with all of them open.
import {eventually} from '../demo/person';
import type {BenchWorld} from './bench_world';

const BOUND_MS = 240_000;

export interface ManyFigures {
    lines: string[];
    /** MiB */
    peak: number;
    peakAfterRestart: number;
}

function tally(names: readonly string[]): string {
    const counts = new Map<string, number>();
    names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    return [...counts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 6)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ');
}

export async function burstAndRestart(world: BenchWorld, many: number): Promise<ManyFigures> {
    const before = world.posts();
    const began = performance.now();
    for (let count = 0; count < many; count += 1) {
        world.create();
    }
    const created = performance.now();
    await eventually(`${many} cards`, async () => world.posts() - before >= many, BOUND_MS);
    const done = performance.now();
    const lines = [
        `burst of ${many}: last card ${((done - created) / 1000).toFixed(2)} s after the last creation ` +
            `(creating them took ${((created - began) / 1000).toFixed(2)} s)`,
    ];
    await world.quiet();
    const peak = world.peakMiB();
    await world.stopBridge();

    const [atTeleport, atMattermost] = [world.teleport.calls().length, world.mattermost.calls().length];
    const start = performance.now();
    await world.up();
    const ready = performance.now();
    await world.quiet();
    const teleportCalls = world.teleport.calls().slice(atTeleport);
    const mattermostCalls = world.mattermost.calls().slice(atMattermost);
    lines.push(
        `restart with ${many} open: ready after ${((ready - start) / 1000).toFixed(2)} s, ` +
            `${teleportCalls.length} calls to Teleport (${tally(teleportCalls.map(({method}) => method))}), ` +
            `${mattermostCalls.length} to Mattermost (${tally(mattermostCalls.map(({route}) => route))})`,
    );
    return {lines, peak, peakAfterRestart: world.peakMiB()};
}
