// What clients are told over the WebSocket.

export interface Broadcast {
    omit_users: Record<string, true> | null;
    user_id: string;
    channel_id: string;
    team_id: string;
    connection_id: string;
    omit_connection_id: string;
    contains_sanitized_data?: true;
}

export interface LiveEvent {
    event: string;
    data: Record<string, unknown>;
    broadcast: Broadcast;
    /** What one receiver alone is told in addition, e.g. that he is mentioned. */
    dataFor?: (userId: string) => Record<string, unknown>;
}

/** An event for everybody, or for those that `to` names. */
export function liveEvent(event: string, data: Record<string, unknown>, to: Partial<Broadcast> = {}): LiveEvent {
    return {
        event,
        data,
        broadcast: {
            omit_users: null,
            user_id: '',
            channel_id: '',
            team_id: '',
            connection_id: '',
            omit_connection_id: '',
            ...to,
        },
    };
}
