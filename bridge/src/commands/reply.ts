// Answers to a typed command: always ephemeral, for one pair of eyes.
import type {CommandReply} from '../../../proto/bridge/callbacks';

/**
 * `text` is markdown. Slack's link syntax is not read in it: it would make links of foreign text that was escaped for
 * markdown only.
 */
export function ephemeral(text: string): CommandReply {
    return {response_type: 'ephemeral', text, skip_slack_parsing: true};
}

/** No text: Mattermost then makes no post and hands `props` to the caller untouched. */
export function silent(props: Record<string, unknown>): CommandReply {
    return {response_type: 'ephemeral', text: '', props};
}
