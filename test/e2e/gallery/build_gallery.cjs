// `node test/e2e/gallery/build_gallery.cjs [17] [18] [19]`: writes dist/gallery/gallery_<React>.html, to be opened as a file.
const fs = require('node:fs');
const path = require('node:path');
const webpack = require('webpack');
const configFor = require('./gallery.webpack.cjs');

const top = path.join(__dirname, '..', '..', '..');
const versions = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [18];
const recorded = JSON.parse(fs.readFileSync(path.join(top, 'test/fixtures/mattermost/host-page.json'), 'utf8'));

const page = (version) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Gallery</title></head><body>
<script type="application/json" id="theme">${JSON.stringify(recorded.css_variables)}</script>
<div id="root"></div><script src="gallery_${version}.js"></script></body></html>`;

webpack(versions.map(configFor)).run((reason, stats) => {
    if (reason !== null || stats.hasErrors()) {
        process.stderr.write(`${reason ?? stats.toString({all: false, errors: true})}\n`);
        process.exitCode = 1;
        return;
    }
    for (const version of versions) {
        fs.writeFileSync(path.join(top, `dist/gallery/gallery_${version}.html`), page(version));
    }
});
