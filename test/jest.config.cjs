// Two worlds: everything that runs in Node, and the webapp in jsdom.
const transform = (jsx) => ({
    '^.+\\.(ts|tsx)$': [
        '@swc/jest',
        {
            jsc: {
                target: 'es2022',
                parser: {syntax: 'typescript', tsx: jsx, decorators: true},
                transform: {react: {runtime: 'classic'}, decoratorMetadata: true, legacyDecorator: true},
            },
            module: {type: 'commonjs'},
        },
    ],
});

const path = require('node:path');

const top = path.join(__dirname, '..');
const common = {rootDir: top, modulePathIgnorePatterns: ['<rootDir>/dist/']};

module.exports = {
    rootDir: top,
    maxWorkers: 2,
    reporters: ['default', '<rootDir>/test/closing_count.cjs'],
    projects: [
        {
            ...common,
            displayName: 'node',
            testEnvironment: '<rootDir>/test/node_environment.cjs',
            roots: ['<rootDir>/bridge', '<rootDir>/proto', '<rootDir>/test'],
            testMatch: ['**/*.test.ts'],
            testPathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/test/fixtures/'],
            transform: transform(false),
        },
        {
            ...common,
            displayName: 'browser',
            testEnvironment: 'node',
            roots: ['<rootDir>/test/e2e'],
            testMatch: ['**/*.test.ts'],
            transform: transform(false),
            globalSetup: '<rootDir>/test/e2e/build_once.ts',
            setupFilesAfterEnv: ['<rootDir>/test/e2e/patience.ts'],
        },
        {
            ...common,
            displayName: 'webapp',
            testEnvironment: 'jsdom',
            roots: ['<rootDir>/webapp'],
            testMatch: ['**/*.test.ts', '**/*.test.tsx'],
            transform: transform(true),
            moduleNameMapper: {'\\.css$': '<rootDir>/test/empty_style.cjs'},
        },
    ],
};
