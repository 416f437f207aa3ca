// What each status looks like and says. A status that this version does not know looks doubtful, never good.
import type {ComponentMessageId} from '../messages';
import type {IconName} from '../parts/icon';
import type {Tone} from '../parts/tone';

export interface StatusLook {
    tone: Tone;
    icon: IconName;
    label: ComponentMessageId;
    /** Between who and what. */
    verb: ComponentMessageId;
    /** How it came to that, where reviews do not tell. */
    note?: ComponentMessageId;
}

const ASKS = 'teleport.card.asks_for';
const ASKED = 'teleport.card.asked_for';

const LOOKS: Record<string, StatusLook> = {
    pending: {tone: 'info', icon: 'clock', label: 'teleport.status.pending', verb: ASKS},
    approved: {tone: 'success', icon: 'check', label: 'teleport.status.approved', verb: 'teleport.card.has'},
    denied: {tone: 'danger', icon: 'cross', label: 'teleport.status.denied', verb: ASKED},
    promoted: {
        tone: 'success',
        icon: 'list',
        label: 'teleport.status.promoted',
        verb: ASKED,
        note: 'teleport.card.note.promoted',
    },
    expired: {
        tone: 'neutral',
        icon: 'clock',
        label: 'teleport.status.expired',
        verb: ASKED,
        note: 'teleport.card.note.expired',
    },
    access_ended: {tone: 'neutral', icon: 'stop', label: 'teleport.status.access_ended', verb: 'teleport.card.had'},
    withdrawn: {
        tone: 'neutral',
        icon: 'dash',
        label: 'teleport.status.withdrawn',
        verb: ASKED,
        note: 'teleport.card.note.withdrawn',
    },
    closed: {
        tone: 'neutral',
        icon: 'dash',
        label: 'teleport.status.closed',
        verb: ASKED,
        note: 'teleport.card.note.closed',
    },
    suspicious: {tone: 'warning', icon: 'warning', label: 'teleport.status.suspicious', verb: ASKS},
};

const UNKNOWN: StatusLook = {
    tone: 'warning',
    icon: 'question',
    label: 'teleport.status.unknown',
    verb: ASKED,
    note: 'teleport.card.note.unknown',
};

export const statusLook = (status: string): StatusLook =>
    (Object.hasOwn(LOOKS, status) ? LOOKS[status] : undefined) ?? UNKNOWN;
