import type {CardModel} from '../../../../proto/bridge/card';

/** One request in a list. */
export interface PanelRow {
    card: CardModel;
    /** A post of it that I can see, else empty. */
    postId: string;
    /** It waits for my review. */
    isWaiting: boolean;
}
