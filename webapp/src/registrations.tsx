// All that the plugin shows and hears, in one place. What a host does not offer is left out.
import React from 'react';
import {CARD_POST_TYPE} from '../../proto/bridge/card';
import {COMPONENT_MESSAGES} from './components/messages';
import {CardPost} from './containers/card_post';
import {tshCommand} from './containers/copy_tsh';
import {OpenReview} from './containers/open_review';
import {PanelIcon} from './containers/panel_icon';
import {PlainPost} from './containers/plain_post';
import {RequestsPanel} from './containers/requests_panel';
import {SetupGuide} from './containers/setup_guide';
import type {PluginRegistry} from './host/registry';
import {withServices} from './hooks/services';
import {MESSAGES} from './i18n/messages';
import type {Services} from './services';
import {reduce} from './store/reducer';
import {copyText} from './webapp_globals';

/** Key of the setting in plugin.json. */
const SETUP_GUIDE = 'SetupGuide';

function listen(registry: PluginRegistry, {live, inbox, lifetime}: Services): void {
    const on = (event: string, handler: (message: {data?: unknown}) => void): void => {
        registry.registerWebSocketEventHandler(event, handler);
        lifetime.onEnd(() => registry.unregisterWebSocketEventHandler(event));
    };
    on('posted', live.posted);
    on('post_edited', live.postEdited);
    on('post_deleted', live.postDeleted);
    on('open_dialog', ({data}) => inbox.receive(data));
    registry.registerReconnectHandler(live.reconnected);
    lifetime.onEnd(() => registry.unregisterReconnectHandler?.());
}

function showPostMenu(registry: PluginRegistry, {store}: Services): string | undefined {
    return registry.registerPostDropdownMenuAction?.(
        MESSAGES['teleport.menu.copy_tsh'],
        (postId) => void copyText(tshCommand(store.getState(), postId) ?? ''),
        (postId) => tshCommand(store.getState(), postId) !== null,
    );
}

/** The button comes with the panel it opens. */
function showPanel(registry: PluginRegistry, services: Services, leave: (id: string | undefined) => void): void {
    const title = MESSAGES['teleport.panel.title'];
    const broken = () => MESSAGES['teleport.broken'];
    const panel = registry.registerRightHandSidebarComponent?.(withServices(services, RequestsPanel, broken), title);
    if (panel === undefined) {
        return;
    }
    leave(panel.id);
    const toggle = (): void => void services.store.dispatch(panel.toggleRHSPlugin);
    const Icon = withServices(services, PanelIcon, () => null);
    leave(registry.registerChannelHeaderButtonAction?.(<Icon />, toggle, title, title));
}

export function register(registry: PluginRegistry, services: Services): void {
    const {lifetime} = services;
    const leave = (id: string | undefined): void => {
        if (id !== undefined) {
            lifetime.onEnd(() => registry.unregisterComponent(id));
        }
    };

    registry.registerReducer(reduce);
    registry.registerTranslations?.(() => ({...COMPONENT_MESSAGES, ...MESSAGES}));
    listen(registry, services);

    const card = withServices(services, CardPost, ({post}) => <PlainPost post={post} />);
    const postType = registry.registerPostTypeComponent(CARD_POST_TYPE, card);
    lifetime.onEnd(() => registry.unregisterPostTypeComponent(postType));
    leave(registry.registerRootComponent(withServices(services, OpenReview, () => null)));
    leave(showPostMenu(registry, services));

    const setupGuide = withServices(services, SetupGuide, () => MESSAGES['teleport.broken']);
    registry.registerAdminConsoleCustomSetting?.(SETUP_GUIDE, setupGuide, {showTitle: true});

    showPanel(registry, services, leave);
}
