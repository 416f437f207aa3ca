// The gallery, for one major version of React like the host page.
const path = require('node:path');
const hostPage = require('../../mattermost/host_page/host_page.webpack.cjs');

const top = path.join(__dirname, '..', '..', '..');

module.exports = (version) => {
    const config = hostPage(version);
    const [scripts, styles] = config.module.rules;
    return {
        ...config,
        entry: path.join(__dirname, 'gallery.tsx'),
        output: {path: path.join(top, 'dist', 'gallery'), filename: `gallery_${version}.js`},
        module: {
            rules: [
                scripts,
                {...styles, exclude: /webapp\/src/},
                {
                    test: /\.css$/,
                    include: /webapp\/src/,
                    use: [{loader: 'style-loader', options: {injectType: 'lazyStyleTag'}}, 'css-loader'],
                },
            ],
        },
    };
};
