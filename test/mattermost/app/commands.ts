// Slash commands: kept per team, executed by people, answered by integrations.
import type {Outgoing, OutgoingReply} from '../outgoing/outgoing';
import {newId} from '../store/new_id';
import type {Channel, Command, CommandHook, Team, User} from '../store/types';
import {goForm} from '../wire/go_form';
import {AppError} from './app_error';
import {commandForm, type CommandCall} from './command_form';
import {parseCommandReply, postCommandReply, type CommandReply, type CommandReplyDeps} from './command_reply';
import {MAX_COMMAND_REPLY_BYTES, RESPONSE_URL_MS, RESPONSE_URL_USES} from './limits';

export interface NewCommand {
    trigger: string;
    url: string;
    method?: 'P' | 'G';
    /** Refused unless it has 26 characters. Default: a new one. */
    token?: string;
    creatorId?: string;
    username?: string;
    iconUrl?: string;
    autoComplete?: boolean;
    autoCompleteDesc?: string;
    autoCompleteHint?: string;
    displayName?: string;
    description?: string;
}

export interface Commands {
    create(team: Team, order: NewCommand): Command;
    ofTeam(teamId: string): Command[];
    delete(command: Command): void;
    execute(user: User, channel: Channel, teamId: string, line: string, rootId: string): Promise<CommandReply>;
    /** A POST to a `response_url`. */
    answerLater(hookId: string, contentType: string, body: string): void;
}

export interface CommandsDeps extends CommandReplyDeps {
    outgoing: Outgoing;
}

/** As Mattermost's own settings page says it. */
const TRIGGER = /^[A-Za-z0-9_./-]{1,128}$/;

export function createCommands(deps: CommandsDeps): Commands {
    const {store, clock, config, triggers, outgoing} = deps;
    const ofTeam = (teamId: string): Command[] =>
        [...store.commands.values()].filter((command) => command.teamId === teamId && command.deleteAt === 0);

    const call = async (command: Command, form: string): Promise<OutgoingReply> => {
        const isPost = command.method === 'P';
        try {
            return await outgoing.call({
                method: isPost ? 'POST' : 'GET',
                url: isPost ? command.url : `${command.url}${command.url.includes('?') ? '&' : '?'}${form}`,
                headers: {
                    Authorization: `Token ${command.token}`,
                    ...(isPost ? {'Content-Type': 'application/x-www-form-urlencoded'} : {}),
                },
                body: isPost ? form : null,
                newConnection: false,
                readAtMost: MAX_COMMAND_REPLY_BYTES,
            });
        } catch {
            throw failed(command);
        }
    };
    const find = (teamId: string, trigger: string): Command => {
        const command = ofTeam(teamId).find((one) => one.trigger === trigger);
        if (command === undefined) {
            throw new AppError(
                'api.command.execute_command.not_found.app_error',
                `Command with a trigger of '${trigger}' not found. To send a message beginning with "/", try adding an empty space at the beginning of the message.`,
                404,
            );
        }
        return command;
    };
    const newHook = (command: Command, userId: string, channelId: string, rootId: string): CommandHook => {
        const at = {channelId, rootId, createAt: clock.now()};
        const hook = {id: newId(), commandId: command.id, userId, uses: 0, ...at};
        store.commandHooks.set(hook.id, hook);
        return hook;
    };

    return {
        ofTeam,
        create(team, order) {
            const trigger = order.trigger.toLowerCase();
            if (!TRIGGER.test(order.trigger) || trigger.startsWith('/')) {
                throw new AppError('model.command.is_valid.trigger.app_error', 'Invalid trigger.', 400);
            }
            if (order.token && order.token.length !== 26) {
                throw new AppError('model.command.is_valid.token.app_error', 'Invalid token.', 400);
            }
            if (ofTeam(team.id).some((command) => command.trigger === trigger)) {
                throw new AppError(
                    'api.command.duplicate_trigger.app_error',
                    'This trigger word is already in use. Please choose another word.',
                    400,
                );
            }
            const now = clock.now();
            const command: Command = {
                id: newId(),
                token: order.token || newId(),
                createAt: now,
                updateAt: now,
                deleteAt: 0,
                creatorId: order.creatorId ?? '',
                teamId: team.id,
                trigger,
                method: order.method ?? 'P',
                username: order.username ?? '',
                iconUrl: order.iconUrl ?? '',
                autoComplete: order.autoComplete ?? false,
                autoCompleteDesc: order.autoCompleteDesc ?? '',
                autoCompleteHint: order.autoCompleteHint ?? '',
                displayName: order.displayName ?? '',
                description: order.description ?? '',
                url: order.url,
            };
            store.commands.set(command.id, command);
            return command;
        },
        delete(command) {
            command.deleteAt = clock.now();
        },
        async execute(user, channel, teamId, line, rootId) {
            if (!config.EnableCommands) {
                const text = 'Commands have been disabled by the system admin.';
                throw new AppError('api.command.disabled.app_error', text, 501);
            }
            const [, name = '', text = ''] = /^\/(\S*)(?:\s([\s\S]*))?$/.exec(line) ?? [];
            const command = find(teamId, name.toLowerCase());
            const team = store.teams.get(teamId);
            if (team === undefined) {
                throw failed(command);
            }
            const {clientTriggerId, triggerId} = triggers.mint(user.id, clock.now());
            const hook = newHook(command, user.id, channel.id, rootId);
            const about: CommandCall = {command, user, channel, team, text, triggerId, hookId: hook.id};
            const answer = await call(command, goForm(commandForm(deps, about)));
            if (answer.status !== 200) {
                throw new AppError(
                    'api.command.execute_command.failed_resp.app_error',
                    `Command with a trigger of '${command.trigger}' returned response ${answer.statusText}.`,
                    500,
                );
            }
            let reply: CommandReply;
            try {
                reply = parseCommandReply(answer.contentType, answer.body.toString());
            } catch {
                throw failed(command);
            }
            reply.trigger_id = clientTriggerId;
            postCommandReply(deps, {trigger: command.trigger, user, channel, rootId}, reply);
            return reply;
        },
        answerLater(hookId, contentType, body) {
            const hook = store.commandHooks.get(hookId);
            const command = store.commands.get(hook?.commandId ?? '');
            const user = store.users.get(hook?.userId ?? '');
            const channel = store.channels.get(hook?.channelId ?? '');
            const refused = new AppError(
                'web.command_webhook.general.app_error',
                `Failed to handle command webhook ${hookId}.`,
                400,
            );
            if (hook === undefined || command === undefined || user === undefined || channel === undefined) {
                throw refused;
            }
            if (hook.uses >= RESPONSE_URL_USES || clock.now() - hook.createAt > RESPONSE_URL_MS) {
                throw refused;
            }
            hook.uses += 1;
            const reply = parseCommandReply(contentType, body);
            postCommandReply(deps, {trigger: command.trigger, user, channel, rootId: hook.rootId}, reply);
        },
    };
}

const failed = (command: Command): AppError =>
    new AppError(
        'api.command.execute_command.failed.app_error',
        `Command with a trigger of '${command.trigger}' failed.`,
        500,
    );
