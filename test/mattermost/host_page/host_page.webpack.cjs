// The page for one major version of React, with the versions of redux and react-intl that such a host ships.
const path = require('node:path');
const top = path.join(__dirname, '..', '..', '..');
const module_ = (name) => path.join(top, 'node_modules', name);

const ALIASES = {
    17: {
        react: module_('react-17'),
        'react-dom': module_('react-dom-17'),
        redux: module_('redux-4'),
        'react-redux': module_('react-redux-7'),
        'react-intl': module_('react-intl-6'),
        [path.join(__dirname, 'client', 'mount_root')]: path.join(__dirname, 'client', 'mount_root_17'),
    },
    18: {},
    19: {react: module_('react-19'), 'react-dom': module_('react-dom-19')},
};

module.exports = (version) => ({
    mode: 'production',
    target: 'web',
    devtool: false,
    performance: false,
    context: top,
    entry: path.join(__dirname, 'client', 'main.tsx'),
    output: {path: path.join(top, 'dist', 'host_page'), filename: `host_${version}.js`},
    resolve: {extensions: ['.tsx', '.ts', '.js'], alias: ALIASES[version]},
    module: {
        rules: [
            {
                test: /\.tsx?$/,
                exclude: /node_modules/,
                loader: 'swc-loader',
                options: {
                    jsc: {
                        target: 'es2022',
                        parser: {syntax: 'typescript', tsx: true},
                        transform: {react: {runtime: 'classic'}},
                    },
                },
            },
            {test: /\.css$/, use: ['style-loader', 'css-loader']},
        ],
    },
});
