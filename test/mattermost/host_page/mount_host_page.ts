// Serves the page beside the API: one address is the whole Mattermost of the demo.
import fs from 'node:fs';
import path from 'node:path';
import express from 'express';
import type {Express} from 'express';

export interface HostPageOptions {
    /** Of the project: where dist/host_page and the recorded theme are. */
    top: string;
    /** Accounts that the page offers with one click; null: a sign-in form only. */
    demo: DemoAccounts | null;
}

export interface DemoAccounts {
    /** User name -> password. */
    passwords: Record<string, string>;
    /** Who asks, and what the button says. */
    ask: {username: string; label: string};
}

const VERSIONS = ['17', '18', '19'];

/** Text inside a script element: nothing in it can end the element. */
const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

function page(version: string, theme: unknown, demo: HostPageOptions['demo']): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Mattermost stand-in</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<script type="application/json" id="theme">${inScript(theme)}</script>
<script type="application/json" id="demo">${inScript(demo)}</script>
</head>
<body class="font--open_sans enable-animations app__body channel-view">
<div id="root"></div>
<script src="/host_page/host_${version}.js"></script>
</body>
</html>
`;
}

/** Browsers look names below `localhost` up nowhere. */
const SITE = 'mattermost.localhost';

/**
 * One window for each person, side by side. Each has a host name of its own, hence a session of its own; all are of one
 * site with the page around them, for the session's cookies are not sent to the frames of another.
 */
function sideBySide(port: number, names: string[]): string {
    const frames = names.map((name) => {
        const src = `http://${name}.${SITE}:${port}/?as=${name}`;
        return `<iframe title="${name}" src="${src}"></iframe>`;
    });
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${names.join(', ')}</title>
<link rel="icon" href="data:,">
<style>
body {margin: 0; display: flex; height: 100vh; gap: 4px; background: #000}
iframe {flex: 1; border: 0}
</style>
</head>
<body>
${frames.join('\n')}
</body>
</html>
`;
}

/**
 * `GET /` and `GET /<team>/channels/<channel>`; `?react=17|18|19` chooses the host's React, `?as=NAME` signs a demo account
 * in. `GET /side-by-side` shows all demo accounts at once.
 */
export function mountHostPage(app: Express, {top, demo}: HostPageOptions): void {
    const recorded = path.join(top, 'test', 'fixtures', 'mattermost', 'host-page.json');
    const {css_variables: theme} = JSON.parse(fs.readFileSync(recorded, 'utf8')) as {css_variables: unknown};
    app.use('/host_page', express.static(path.join(top, 'dist', 'host_page')));
    app.get(['/', '/:team/channels/:channel'], (request, response) => {
        const {react} = request.query;
        const version = VERSIONS.find((known) => known === react) ?? '18';
        // As the real page: no script from elsewhere, none inline, no eval.
        const ancestors = demo === null ? "'self'" : `'self' http://${SITE}:*`;
        response.set('Content-Security-Policy', `frame-ancestors ${ancestors}; script-src 'self'`);
        response.type('html').send(page(version, theme, demo));
    });
    app.get('/side-by-side', (request, response) => {
        if (request.hostname !== SITE) {
            response.redirect(`http://${SITE}:${request.socket.localPort ?? 80}/side-by-side`);
            return;
        }
        const names = Object.keys(demo?.passwords ?? {});
        response.type('html').send(sideBySide(request.socket.localPort ?? 80, names));
    });
}
