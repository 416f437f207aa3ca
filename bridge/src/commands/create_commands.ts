// The registry of /teleport and the way from what was typed to the one command that is meant.
import type {DecisionOpener} from '../callbacks/decision_opener';
import {didYouMean} from '../config/did_you_mean';
import type {Log} from '../observability/log';
import type {Rpc} from '../rpc/create_rpc';
import {createRpc} from '../rpc/create_rpc';
import {createPing} from '../rpc/ping';
import {createRpcCommand} from '../rpc/rpc_command';
import type {CommandDispatcher, Subcommand} from './command';
import {createHelpCommand} from './help';
import {parseWords} from './parse_words';
import {ephemeral} from './reply';
import {createReviewCommand} from './review';

export interface CommandsDeps {
    opener: Pick<DecisionOpener, 'open'>;
    log: Log;
    /** Absent: only `ping`. */
    rpc?: Rpc;
    /** Listed in the help before `help`, in this order. */
    more?: readonly Subcommand[];
}

function unknownText(typed: string, names: readonly string[]): string {
    const near = didYouMean(typed, names);
    // What was typed is not repeated: it is foreign text.
    const hint = near === null ? '' : ` Did you mean \`/teleport ${near}\`?`;
    return `There is no such command.${hint} \`/teleport help\` lists all.`;
}

export function createCommands({
    opener,
    log,
    rpc = createRpc({ping: createPing()}, log),
    more = [],
}: CommandsDeps): CommandDispatcher {
    const commands: Subcommand[] = [
        createReviewCommand(opener),
        ...more,
        createHelpCommand(() => commands),
        createRpcCommand(rpc),
    ];
    const byName = new Map(commands.map((command) => [command.name, command]));
    const names = commands.filter(({hidden}) => hidden !== true).map(({name}) => name);

    return {
        async run(call) {
            const {first, rest, words} = parseWords(call.text);
            const command = byName.get(first === '' ? 'help' : first);
            return command === undefined ? ephemeral(unknownText(first, names)) : command.run(call, words, rest);
        },
    };
}
