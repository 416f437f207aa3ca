// The right-hand side: what waits for me, what I asked for, what happened lately.
import React from 'react';
import {useRequestList} from '../hooks/request_list';
import {useServices} from '../hooks/services';
import {useOpenThread} from '../hooks/thread';
import {useFailureText} from '../i18n/text';
import type {Scope} from '../store/types';
import {SCOPES} from '../store/types';

export function RequestsPanel() {
    const {session} = useServices();
    React.useEffect(() => session.ensure(), [session]);
    const [scope, setScope] = React.useState<Scope>('review');
    const {rows, list, loadMore} = useRequestList(scope);
    const failureText = useFailureText();
    const openThread = useOpenThread();
    return (
        <div>
            {SCOPES.map((each) => (
                <button key={each} aria-pressed={each === scope} onClick={() => setScope(each)}>
                    {each}
                </button>
            ))}
            {list.failure === null ? null : <p role='alert'>{failureText(list.failure)}</p>}
            <ul>
                {rows.map(({card, postId}) => (
                    <li key={card.request_id}>
                        <button onClick={() => openThread(postId)}>
                            {card.requester} {card.progress_text}
                        </button>
                    </li>
                ))}
            </ul>
            {list.more ? <button onClick={loadMore}>more</button> : null}
        </div>
    );
}
