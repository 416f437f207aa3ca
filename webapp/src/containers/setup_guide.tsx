// The page of the System Console: what works already, and what to do next.
import React from 'react';
import type {StatusResult} from '../../../proto/bridge/rpc';
import {toFailure, type Failure} from '../client/failure';
import {stampOf} from '../host/selectors';
import {useHostState} from '../hooks/host_state';
import {useServices} from '../hooks/services';
import {useFailureText, useText, type Text} from '../i18n/text';
import {ours} from '../store/selectors';

const CHECK = 'teleport-mattermost-bridge check -c FILE';
const BUNDLE = 'teleport-mattermost-bridge bundle -c FILE';

interface Checked {
    status: StatusResult | null;
    failure: Failure | null;
}

/** The session and the status, asked when the page is opened and when somebody wants it. */
function useCheck() {
    const {session, rpc} = useServices();
    const [round, setRound] = React.useState(0);
    const [answer, setAnswer] = React.useState<{round: number; checked: Checked} | null>(null);
    React.useEffect(() => {
        let isWanted = true;
        const ask = async (): Promise<void> => {
            const status = rpc.call('status.get', {}).then(
                ({result}): Checked => ({status: result, failure: null}),
                (reason: unknown): Checked => ({status: null, failure: toFailure(reason)}),
            );
            const [checked] = await Promise.all([status, session.refresh()]);
            if (isWanted) {
                setAnswer({round, checked});
            }
        };
        void ask();
        return () => {
            isWanted = false;
        };
    }, [session, rpc, round]);
    return {checked: answer?.round === round ? answer.checked : null, checkAgain: () => setRound(round + 1)};
}

function Readiness({status, text}: {status: StatusResult; text: Text}) {
    const {ready, details} = status;
    if (details === null) {
        return <dd>{text('teleport.setup.no_details')}</dd>;
    }
    return (
        <dd>
            {ready ? text('teleport.setup.is_ready', {strategy: details.strategy}) : text('teleport.setup.not_ready')}
            {details.problems.length === 0 ? null : (
                <ul>
                    {details.problems.map((problem) => (
                        <li key={problem}>{problem}</li>
                    ))}
                </ul>
            )}
        </dd>
    );
}

export function SetupGuide() {
    const text = useText();
    const failureText = useFailureText();
    const {checked, checkAgain} = useCheck();
    const view = useHostState((state) => ours(state).session.view);
    const stampedBot = useHostState((state) => stampOf(state).botUserId);
    const stampedTeam = useHostState((state) => stampOf(state).homeTeamId);
    if (checked === null) {
        return <p role='status'>{text('teleport.setup.checking')}</p>;
    }
    const {status, failure} = checked;
    return (
        <div className='TeleportSetup'>
            <dl>
                <dt>{text('teleport.setup.bundle')}</dt>
                <dd>
                    {stampedBot === ''
                        ? text('teleport.setup.generic', {command: BUNDLE})
                        : text('teleport.setup.stamped', {bot: stampedBot, team: stampedTeam})}
                </dd>
                <dt>{text('teleport.setup.bridge')}</dt>
                <dd>
                    {failure === null
                        ? text('teleport.setup.bridge_answers', {
                              version: view?.version ?? '?',
                              cluster: view?.cluster_name ?? '?',
                          })
                        : text('teleport.setup.bridge_silent', {reason: failureText(failure), command: CHECK})}
                </dd>
                {failure === null && view !== null && stampedBot !== '' && view.bot_user_id !== stampedBot ? (
                    <dd role='alert'>
                        {text('teleport.setup.other_bot', {actual: view.bot_user_id, stamped: stampedBot})}
                    </dd>
                ) : null}
                {status === null ? null : (
                    <>
                        <dt>{text('teleport.setup.ready')}</dt>
                        <Readiness status={status} text={text} />
                    </>
                )}
                {failure !== null || view === null ? null : (
                    <>
                        <dt>{text('teleport.setup.you')}</dt>
                        <dd>{view.unlinked || text('teleport.setup.linked', {user: view.teleport_user})}</dd>
                    </>
                )}
            </dl>
            <button type='button' className='btn btn-tertiary' onClick={checkAgain}>
                {text('teleport.setup.check')}
            </button>
        </div>
    );
}
