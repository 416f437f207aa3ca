// Our entries in the plugin data of Access Requests. Other plugins keep theirs in the same records.
import {hasCode} from '../errors';
import type {Empty} from '../gen/google/protobuf/empty';
import type {PluginDataSeq} from '../gen/teleport/legacy/client/proto/authservice';
import {PluginDataFilter, PluginDataUpdateParams} from '../gen/teleport/legacy/types/types';
import type {PluginDataV3} from '../gen/teleport/legacy/types/types';
import type {Connection} from './connection';
import {toPluginData} from './convert';
import type {PluginData, TeleportApi} from './teleport_api';

/** Not `mattermost`: that is the official plugin's. */
const PLUGIN = 'mattermost-bridge';
const KIND = 'access_request';
/** Everything in one answer, up to 64 MiB. */
const READ_ALL_TIMEOUT_MS = 60_000;

type PluginDataCalls = Pick<TeleportApi, 'getPluginData' | 'getAllPluginData' | 'updatePluginData'>;

export function createPluginDataCalls(connection: () => Connection): PluginDataCalls {
    const read = async (resource: string, timeoutMs?: number): Promise<PluginDataV3[]> => {
        const {PluginData} = await connection().unary<PluginDataSeq>(
            {rpc: 'GetPluginData', timeoutMs},
            ({auth}, done) =>
                auth.getPluginData(PluginDataFilter.create({Kind: KIND, Resource: resource, Plugin: PLUGIN}), done),
        );
        return PluginData;
    };

    return {
        async getPluginData(requestId) {
            // Without a resource the server would answer with everybody's.
            if (requestId === '') {
                return {};
            }
            try {
                const found = (await read(requestId)).find(({Metadata}) => Metadata?.Name === requestId);
                return found === undefined ? {} : toPluginData(found, PLUGIN);
            } catch (reason) {
                if (hasCode(reason, 'request_not_found')) {
                    return {};
                }
                throw reason;
            }
        },
        async getAllPluginData() {
            const all = (await read('', READ_ALL_TIMEOUT_MS))
                .map((record): [string, PluginData] => [record.Metadata?.Name ?? '', toPluginData(record, PLUGIN)])
                .filter(([id, data]) => id !== '' && Object.keys(data).length > 0);
            return new Map(all);
        },
        async updatePluginData(requestId, expect, set) {
            await connection().unary<Empty>({rpc: 'UpdatePluginData'}, ({auth}, done) =>
                auth.updatePluginData(
                    PluginDataUpdateParams.create({
                        Kind: KIND,
                        Resource: requestId,
                        Plugin: PLUGIN,
                        Set: {...set},
                        Expect: {...expect},
                    }),
                    done,
                ),
            );
        },
    };
}
