// All components in all states on one page: `gallery.html?theme=denim|onyx&show=cards|modals|panels&only=<title>`.
import React from 'react';
import styles from '../../../webapp/src/styles/teleport.css';
import {mountRoot} from '../../mattermost/host_page/client/mount_root';
import {applyTheme} from '../../mattermost/host_page/client/themes';
import '../../mattermost/host_page/client/host.css';
import {Cards} from './cards';
import {Modals} from './modals';
import {Panels} from './panels';

const asked = new URLSearchParams(location.search);
const PAGES: Readonly<Record<string, React.ReactElement>> = {
    cards: <Cards />,
    modals: <Modals only={asked.get('only')} />,
    panels: <Panels />,
};

styles.use();
applyTheme(asked.get('theme') === 'onyx' ? 'onyx' : 'denim');
document.body.style.cssText += 'height:auto;padding:20px;background:var(--center-channel-bg)';
const root = document.getElementById('root');
if (root !== null) {
    root.style.height = 'auto';
    mountRoot(root, <main style={{columns: '640px', columnGap: 32}}>{PAGES[asked.get('show') ?? 'cards']}</main>);
}
