// React 18 and 19. For 17 the build takes mount_root_17.ts instead.
import type {ReactElement} from 'react';
import {createRoot} from 'react-dom/client';

export const mountRoot = (element: HTMLElement, node: ReactElement): void => createRoot(element).render(node);
