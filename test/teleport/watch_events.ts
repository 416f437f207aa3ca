// Turns what the backend says into the messages of WatchEvents. Shapes of watch-story.json.
import {Event} from '../../bridge/src/gen/teleport/legacy/client/proto/event';
import {Operation} from '../../bridge/src/gen/teleport/legacy/client/proto/event';
import {RequestState, type AccessRequestV3, type WatchKind} from '../../bridge/src/gen/teleport/legacy/types/types';
import type {BackendEvent} from './backend/backend';

/** First message of every stream: the kinds that were granted. */
export const initEvent = (kinds: readonly WatchKind[]): Event =>
    Event.fromPartial({
        Type: Operation.INIT,
        Resource: {
            $case: 'WatchStatus',
            value: {
                Kind: 'watch_status',
                Version: 'v1',
                Metadata: {Name: 'watch-status', Namespace: 'default'},
                Spec: {Kinds: [...kinds]},
            },
        },
    });

function passes(filter: Record<string, string>, request: AccessRequestV3): boolean {
    const {id, user, state} = filter;
    return (
        (id === undefined || id === request.Metadata?.Name) &&
        (user === undefined || user === request.Spec?.User) &&
        (state === undefined || state === RequestState[request.Spec?.State ?? RequestState.NONE])
    );
}

/** The message for a watcher of these kinds; undefined when it is not meant for it. */
export function toWatchEvent(event: BackendEvent, kinds: readonly WatchKind[]): Event | undefined {
    const wanted = kinds.filter((kind) => kind.Kind === 'access_request');
    if (event.type === 'delete') {
        // A deletion tells the name alone, so filters cannot apply to it.
        return wanted.length === 0
            ? undefined
            : Event.fromPartial({
                  Type: Operation.DELETE,
                  Resource: {
                      $case: 'ResourceHeader',
                      value: {
                          Kind: 'access_request',
                          Version: 'v3',
                          Metadata: {Name: event.requestId, Namespace: 'default'},
                      },
                  },
              });
    }
    return wanted.some((kind) => passes(kind.Filter, event.request))
        ? Event.fromPartial({Type: Operation.PUT, Resource: {$case: 'AccessRequest', value: event.request}})
        : undefined;
}
