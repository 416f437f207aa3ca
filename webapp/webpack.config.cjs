// Builds webapp/dist/main.js. Whatever the host page has already stays outside of it, and nothing in it needs eval: the
// host's Content-Security-Policy refuses that.
const path = require('node:path');

/** Package -> global of the host page (10.x and 11.x have all of these). */
const HOST_GLOBALS = {
    react: 'React',
    'react-dom': 'ReactDOM',
    redux: 'Redux',
    'react-redux': 'ReactRedux',
    'react-intl': 'ReactIntl',
    'react-router-dom': 'ReactRouterDom',
    'react-bootstrap': 'ReactBootstrap',
    'prop-types': 'PropTypes',
    luxon: 'Luxon',
};

module.exports = (_env, {mode = 'production'}) => ({
    mode,
    context: __dirname,
    entry: './src/index.tsx',
    // Chromium 100 and its contemporaries: what Mattermost 10.11 itself asks for.
    target: ['web', 'es2021'],
    devtool: mode === 'production' ? false : 'source-map',
    output: {path: path.join(__dirname, 'dist'), filename: 'main.js', clean: true},
    resolve: {extensions: ['.tsx', '.ts', '.js']},
    externals: HOST_GLOBALS,
    module: {
        rules: [
            {
                test: /\.tsx?$/,
                exclude: /node_modules/,
                loader: 'swc-loader',
                options: {
                    jsc: {
                        target: 'es2021',
                        parser: {syntax: 'typescript', tsx: true},
                        // react/jsx-runtime is no global of the host.
                        transform: {react: {runtime: 'classic'}},
                    },
                    module: {type: 'es6'},
                },
            },
            {
                test: /\.css$/,
                // use() and unuse(): styles leave the page together with the plugin.
                use: [{loader: 'style-loader', options: {injectType: 'lazyStyleTag'}}, 'css-loader'],
            },
        ],
    },
    performance: {hints: 'error', maxAssetSize: 250_000, maxEntrypointSize: 250_000},
    cache: {type: 'filesystem', cacheDirectory: path.join(__dirname, '../node_modules/.cache/webpack')},
    stats: 'errors-warnings',
});
