// A typed /teleport command, and the plugin's calls that ride on it.
import {commandCallback, type CommandReply} from '../../../proto/bridge/callbacks';
import type {CommandDispatcher} from '../commands/command';
import {ephemeral} from '../commands/reply';
import {toBridgeError} from '../errors';
import type {Log} from '../observability/log';
import type {CommandTokens} from './command_tokens';
import {claimedIds, type Gate} from './gate';
import type {Keys} from './keys';
import type {Notice} from './notice';
import type {RateLimit} from './rate_limit';
import {NOTHING_DECIDED, TOO_MANY_CALLS, userTextOf} from './texts';
import type {TriggerVerifier} from './trigger_id';

export interface CommandDeps {
    keys: Keys;
    tokens: CommandTokens;
    triggers: TriggerVerifier;
    commands: CommandDispatcher;
    notice: Notice;
    perUser: RateLimit;
    log: Log;
}

export function createCommandHandler({keys, tokens, triggers, commands, notice, perUser, log}: CommandDeps) {
    return async (body: unknown, gate: Gate<CommandReply>): Promise<CommandReply> => {
        if (!keys.usable) {
            return gate.refuse('secret_unusable');
        }
        const parsed = commandCallback.safeParse(body);
        if (!parsed.success) {
            return gate.refuse('malformed');
        }
        const typed = parsed.data;
        const claimed = claimedIds({user_id: typed.user_id, team_id: typed.team_id});
        if (!(await tokens.verify(typed.team_id, typed.token))) {
            return gate.refuse('bad_token', claimed);
        }
        const verdict = await triggers.verify(typed.trigger_id, typed.user_id);
        if (!verdict.valid) {
            return gate.refuse(verdict.code, claimed);
        }
        if (!gate.prove()) {
            return ephemeral('');
        }
        if (perUser.take(typed.user_id) !== 'admitted') {
            gate.note('rate_limited');
            return ephemeral(TOO_MANY_CALLS);
        }
        try {
            return await commands.run({
                userId: typed.user_id,
                teamId: typed.team_id,
                channelId: typed.channel_id,
                triggerId: typed.trigger_id,
                text: typed.text,
            });
        } catch (reason) {
            const {code} = toBridgeError(reason);
            gate.note(code);
            log.warn({user_id: typed.user_id, code, err: reason}, 'a command failed');
            const text = userTextOf(reason, NOTHING_DECIDED);
            if (gate.isAnswered()) {
                await notice.tell(typed.user_id, text);
            }
            return ephemeral(text);
        }
    };
}
