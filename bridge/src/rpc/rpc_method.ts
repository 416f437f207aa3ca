// One method the webapp may call, one file per method.
import type {CommandCall} from '../commands/command';

/** Who calls, proven as for every command. */
export type RpcCaller = Omit<CommandCall, 'text'>;

/**
 * `params` is the webapp's word: parse it. The result survives a JSON round trip. Throws BridgeErrors; their code and
 * userMessage are what the webapp gets.
 */
export type RpcMethod = (params: Readonly<Record<string, unknown>>, caller: RpcCaller) => Promise<unknown>;
