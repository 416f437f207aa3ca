// The mirror of our plugin data. Reads come from memory after the first; every write is a compare-and-swap against what
// the mirror holds, and a lost swap throws the mirror's copy away.
import {hasCode} from '../errors';
import type {PluginData, TeleportApi} from '../teleport/teleport_api';
import type {RecordedCards} from './deliveries';
import {decodeRecord} from './record';
import type {DeliveryRecord} from './record';

export interface RecordStore {
    /** Reads everything in one call; returns the ids that have a record. */
    loadAll(): Promise<string[]>;
    get(requestId: string): Promise<DeliveryRecord | null>;
    /** As `get`, but what Teleport holds now, whatever is in memory. */
    getFresh(requestId: string): Promise<DeliveryRecord | null>;
    /** It was made just now, so nothing is recorded: spares the first read. If it is not so, the first swap finds out. */
    presumeNone(requestId: string): void;
    /** From memory only: null also when it was never read. */
    peek(requestId: string): DeliveryRecord | null;
    /** The cards of it, from memory only and read out of the text just once: cheap for thousands. */
    cards(requestId: string): RecordedCards;
    /**
     * Sets these keys ('' deletes) if they still hold what `decidedOn` says, the record that the caller looked at; null:
     * if there is no record yet. Returns the new record, or null when somebody else was faster (the next `get` tells).
     * Throws `request_not_found` when the request is gone.
     */
    swap(requestId: string, decidedOn: DeliveryRecord | null, set: PluginData): Promise<DeliveryRecord | null>;
    forget(requestId: string): void;
}

const NOTHING: RecordedCards = {posts: [], provenances: {}};

function cardsOf(record: DeliveryRecord): RecordedCards {
    const posts = Object.entries(record.posts).flatMap(([channelId, {post, gone}]) =>
        post === undefined ? [] : [{channelId, postId: gone ? '' : post}],
    );
    return {posts, provenances: record.provenances};
}

export function createRecordStore(teleport: TeleportApi): RecordStore {
    const mirror = new Map<string, PluginData>();
    /** By the mirror's own objects: a record that changed is another object. */
    const decoded = new WeakMap<PluginData, RecordedCards>();
    /** Per `loadAll` under way, the records that were swapped meanwhile: what it reads of them may be older than that. */
    const loads = new Set<Set<string>>();

    const read = async (requestId: string): Promise<PluginData> => {
        const known = mirror.get(requestId);
        if (known !== undefined) {
            return known;
        }
        const data = await teleport.getPluginData(requestId);
        // Somebody may have read and swapped it in the meantime: that is newer.
        const newer = mirror.get(requestId);
        if (newer !== undefined) {
            return newer;
        }
        mirror.set(requestId, data);
        return data;
    };

    return {
        async loadAll() {
            const swapped = new Set<string>();
            loads.add(swapped);
            try {
                const all = await teleport.getAllPluginData();
                const newer = [...swapped].map((id) => [id, mirror.get(id)] as const);
                mirror.clear();
                for (const [id, data] of all) {
                    mirror.set(id, data);
                }
                for (const [id, data] of newer) {
                    if (data === undefined) {
                        mirror.delete(id);
                    } else {
                        mirror.set(id, data);
                    }
                }
                return [...all.keys()];
            } finally {
                loads.delete(swapped);
            }
        },
        async get(requestId) {
            return decodeRecord(await read(requestId));
        },
        async getFresh(requestId) {
            const before = mirror.get(requestId);
            const data = await teleport.getPluginData(requestId);
            if (mirror.get(requestId) === before) {
                mirror.set(requestId, data);
            }
            return decodeRecord(data);
        },
        presumeNone(requestId) {
            if (!mirror.has(requestId)) {
                mirror.set(requestId, {});
            }
        },
        peek(requestId) {
            return decodeRecord(mirror.get(requestId) ?? {});
        },
        cards(requestId) {
            const data = mirror.get(requestId);
            const known = data === undefined ? NOTHING : decoded.get(data);
            if (data === undefined || known !== undefined) {
                return known ?? NOTHING;
            }
            const record = decodeRecord(data);
            const cards = record === null ? NOTHING : cardsOf(record);
            decoded.set(data, cards);
            return cards;
        },
        async swap(requestId, decidedOn, set) {
            const latest = await read(requestId);
            if (decidedOn === null && decodeRecord(latest) !== null) {
                // It came while the caller made up its mind: what it would write is about nothing recorded.
                return null;
            }
            const before = decidedOn?.raw ?? latest;
            const expect = Object.fromEntries(Object.keys(set).map((key) => [key, before[key] ?? '']));
            const touch = (): void => loads.forEach((swapped) => swapped.add(requestId));
            try {
                await teleport.updatePluginData(requestId, expect, set);
                touch();
            } catch (reason) {
                touch();
                mirror.delete(requestId);
                if (hasCode(reason, 'plugin_data_conflict')) {
                    return null;
                }
                throw reason;
            }
            const others = mirror.get(requestId) ?? before;
            const after = Object.fromEntries(Object.entries({...others, ...set}).filter(([, value]) => value !== ''));
            mirror.set(requestId, after);
            return decodeRecord(after);
        },
        forget(requestId) {
            mirror.delete(requestId);
        },
    };
}
