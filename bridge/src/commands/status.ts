// `/teleport status`: one line for everybody, the state of everything for system administrators.
import type {StatusResult} from '../../../proto/bridge/rpc';
import {code, codeProse} from '../cards/code_span';
import {utc} from '../cards/time_text';
import type {Status} from '../rpc/status';
import type {Subcommand} from './command';
import {ephemeral} from './reply';

const SENTENCE_LIMIT = 600;

function detailLines(details: NonNullable<StatusResult['details']>): string[] {
    const version = (text: string): string => (text === '' ? 'of unknown version' : code(text));
    const certificate =
        details.identity_user === ''
            ? 'none loaded'
            : `${code(details.identity_user)}, certificate valid until ${utc(details.identity_expires_at)}`;
    return [
        `- Teleport: cluster ${code(details.cluster_name)}, server ${version(details.teleport_version)}`,
        `- Mattermost: server ${version(details.mattermost_version)}`,
        `- Identity: ${certificate}`,
        `- Event stream: ${details.stream_open ? 'open' : '**not open**'}`,
        `- Open requests: ${details.open_requests}`,
        `- Reviews: ${code(details.strategy)}, because: ${codeProse(details.strategy_reason, SENTENCE_LIMIT)}`,
        ...details.problems.map((problem) => `- **Problem:** ${codeProse(problem, SENTENCE_LIMIT)}`),
    ];
}

export function statusText({ready, version, details}: StatusResult): string {
    const state = `The Teleport bridge ${version} is ${ready ? 'ready' : '**not ready**'}.`;
    return details === null
        ? `${state}${ready ? '' : ' A system administrator sees why with `/teleport status`.'}`
        : [state, '', ...detailLines(details)].join('\n');
}

export function createStatusCommand(status: Status): Subcommand {
    return {
        name: 'status',
        usage: '',
        summary: 'say whether the bridge works; system administrators see why not.',
        run: async ({userId}) => ephemeral(statusText(await status.of(userId))),
    };
}
