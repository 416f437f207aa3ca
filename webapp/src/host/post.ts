// A post as the host's store and events have it, down to what we read.
export interface HostPost {
    id: string;
    user_id: string;
    channel_id: string;
    message: string;
    type: string;
    props: unknown;
    create_at: number;
    update_at: number;
}
