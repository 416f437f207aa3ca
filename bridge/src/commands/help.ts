// The help, made from the commands there are: none can be forgotten in it.
import {ephemeral} from './reply';
import type {Subcommand} from './command';

export function helpText(commands: readonly Subcommand[]): string {
    const lines = commands
        .filter((command) => command.hidden !== true)
        .map(({name, usage, summary}) => `- \`/teleport ${[name, usage].filter(Boolean).join(' ')}\`: ${summary}`);
    return ['Teleport access requests', '', ...lines].join('\n');
}

/** `commands` is read when somebody asks, so that the help lists itself too. */
export function createHelpCommand(commands: () => readonly Subcommand[]): Subcommand {
    return {
        name: 'help',
        usage: '',
        summary: 'show this list.',
        run: () => Promise.resolve(ephemeral(helpText(commands()))),
    };
}
