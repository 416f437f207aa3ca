// Texts in components.
import {useIntl} from 'react-intl';
import type {Failure} from '../client/failure';
import {MESSAGES, type MessageId} from './messages';

export type Text = (id: MessageId, values?: Record<string, string | number>) => string;

export function useText(): Text {
    const intl = useIntl();
    return (id, values) => intl.formatMessage({id, defaultMessage: MESSAGES[id]}, values);
}

const isMessageId = (id: string): id is MessageId => Object.hasOwn(MESSAGES, id);

/** What a failure says to the person: our own words for what happened on this side, else the bridge's. */
export function useFailureText(): (failure: Failure) => string {
    const text = useText();
    return ({code, message}) => {
        const id = `teleport.failure.${code}`;
        if (isMessageId(id) && (message === '' || code === 'mattermost_failed')) {
            return text(id, {message}).trim();
        }
        return message === '' ? text('teleport.failure.mattermost_failed', {message}).trim() : message;
    };
}
