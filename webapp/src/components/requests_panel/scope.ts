import type {ComponentMessageId} from '../messages';

/** The lists of the panel, as the bridge names them. */
export type Scope = 'review' | 'mine' | 'recent';

interface ScopeTexts {
    tab: ComponentMessageId;
    none: ComponentMessageId;
    /** What would bring something here. */
    noneMore: ComponentMessageId;
}

export const SCOPE_TEXTS: Readonly<Record<Scope, ScopeTexts>> = {
    review: {
        tab: 'teleport.requests.open',
        none: 'teleport.requests.none_open',
        noneMore: 'teleport.requests.none_open_more',
    },
    mine: {
        tab: 'teleport.requests.mine',
        none: 'teleport.requests.none_mine',
        noneMore: 'teleport.requests.none_mine_more',
    },
    recent: {
        tab: 'teleport.requests.recent',
        none: 'teleport.requests.none_recent',
        noneMore: 'teleport.requests.none_recent_more',
    },
};

export const PANEL_SCOPES: readonly Scope[] = ['review', 'mine', 'recent'];
