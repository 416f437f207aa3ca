import type {ReactElement} from 'react';
import * as ReactDOM from 'react-dom';

type Render17 = {render(node: ReactElement, element: HTMLElement): void};

export const mountRoot = (element: HTMLElement, node: ReactElement): void =>
    (ReactDOM as unknown as Render17).render(node, element);
