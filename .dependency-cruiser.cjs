// The layer rules of the design, checked by test/contract/layers.test.ts.
const pure = '^bridge/src/(access_requests|cards)/';

module.exports = {
    forbidden: [
        {
            name: 'no-cycles',
            severity: 'error',
            from: {},
            to: {circular: true, viaOnly: {dependencyTypesNot: ['type-only']}},
        },
        {
            name: 'pure-rooms-know-no-transport',
            comment: 'access_requests/ and cards/ are functions from data to data.',
            severity: 'error',
            from: {path: pure, pathNot: '\\.test\\.ts$'},
            to: {
                path: [
                    '^bridge/src/(teleport|mattermost|callbacks|delivery|identity|commands|rpc|observability)/',
                    '^bridge/src/clock',
                    '^(node:)?(net|tls|http|http2|https|dns|fs|child_process)$',
                    '@grpc|@mattermost/client|express|/ws/|pino',
                ],
                dependencyTypesNot: ['type-only'],
            },
        },
        {
            name: 'wire-types-stay-in-the-teleport-room',
            severity: 'error',
            from: {
                path: '^(bridge|webapp|proto|test)/',
                pathNot: '^bridge/src/(teleport|gen)/|^test/(teleport|contract|conformance|integration|demo|bench)/',
            },
            to: {path: '^bridge/src/gen/'},
        },
        {
            name: 'webapp-never-imports-the-bridge',
            severity: 'error',
            from: {path: '^webapp/'},
            to: {path: '^bridge/'},
        },
        {
            name: 'bridge-never-imports-the-webapp',
            severity: 'error',
            from: {path: '^bridge/'},
            to: {path: '^webapp/'},
        },
        {
            name: 'contracts-import-only-zod',
            severity: 'error',
            from: {path: '^proto/bridge/', pathNot: '\\.test\\.ts$'},
            to: {pathNot: '^proto/bridge/|node_modules/zod/'},
        },
        {
            name: 'the-product-never-imports-its-tests',
            severity: 'error',
            from: {path: '^(bridge|webapp|proto)/', pathNot: '\\.test\\.tsx?$'},
            to: {path: '^test/'},
        },
        {
            name: 'the-bridge-needs-no-development-dependency',
            severity: 'error',
            from: {path: '^bridge/src/', pathNot: '\\.test\\.ts$'},
            to: {dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown']},
        },
    ],
    options: {
        tsPreCompilationDeps: true,
        tsConfig: {fileName: 'tsconfig.json'},
        doNotFollow: {path: 'node_modules'},
        exclude: {path: '^(dist|test/fixtures)/'},
    },
};
