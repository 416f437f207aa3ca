// Plugin data: what a plugin keeps beside a request, with compare-and-swap.
import {PluginDataSeq, type AuthServiceServer} from '../../bridge/src/gen/teleport/legacy/client/proto/authservice';
import {Empty} from '../../bridge/src/gen/google/protobuf/empty';
import type {Backend} from './backend/backend';
import type {CallGate} from './call_gate';

export const createPluginDataService = (
    backend: Backend,
    gate: CallGate,
): Pick<AuthServiceServer, 'getPluginData' | 'updatePluginData'> => ({
    getPluginData: gate.unary('GetPluginData', ({actor}, filter) =>
        PluginDataSeq.fromPartial({PluginData: backend.getPluginData(actor, filter)}),
    ),
    updatePluginData: gate.unary('UpdatePluginData', ({actor}, params) => {
        backend.updatePluginData(actor, params);
        return Empty.create();
    }),
});
