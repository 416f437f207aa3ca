// One subcommand of /teleport as the rest sees it. Who typed is verified before any of this runs.
import type {CommandReply} from '../../../proto/bridge/callbacks';

export interface CommandCall {
    /** Verified by the trigger id. */
    userId: string;
    /** Verified by the token. */
    teamId: string;
    /** Mattermost's word only: no right may hang on it. */
    channelId: string;
    /** Fresh; opens dialogs for this person. */
    triggerId: string;
    /** What follows `/teleport`, untouched. */
    text: string;
}

export interface CommandDispatcher {
    /** Throws BridgeErrors with a userMessage when it cannot do what was asked. */
    run(call: CommandCall): Promise<CommandReply>;
}

export interface Subcommand {
    /** One lower-case word. */
    name: string;
    /** What follows the name, e.g. `ID approve|deny`; empty: nothing. */
    usage: string;
    /** One line for the help. */
    summary: string;
    /** Not offered to people: the plugin's own calls. */
    hidden?: boolean;
    /** `words`: what follows the name, split; `rest`: the same as it was typed. */
    run(call: CommandCall, words: readonly string[], rest: string): Promise<CommandReply>;
}
