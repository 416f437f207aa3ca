// Builds the page for the given versions of React (default 18): `node build_host_page.cjs 17 18 19`.
const webpack = require('webpack');
const configFor = require('./host_page.webpack.cjs');

const versions = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [18];

webpack(versions.map(configFor)).run((reason, stats) => {
    if (reason !== null || stats.hasErrors()) {
        process.stderr.write(`${reason ?? stats.toString({all: false, errors: true})}\n`);
        process.exitCode = 1;
    }
});
