import js from '@eslint/js';
import react from 'eslint-plugin-react';
import hooks from 'eslint-plugin-react-hooks';
import a11y from 'eslint-plugin-jsx-a11y';
import ts from 'typescript-eslint';

export default ts.config(
    {ignores: ['dist/', 'node_modules/', 'bridge/src/gen/', 'test/fixtures/', 'webapp/dist/']},
    js.configs.recommended,
    ...ts.configs.recommended,
    {
        rules: {
            '@typescript-eslint/no-explicit-any': 'error',
            '@typescript-eslint/ban-ts-comment': ['error', {'ts-ignore': true, 'ts-nocheck': true}],
            '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
            'max-lines': ['error', {max: 450}],
            eqeqeq: 'error',
            'no-console': 'error',
        },
    },
    {
        // The environment is read once, at the edge of the program.
        files: ['bridge/src/**/*.ts'],
        ignores: ['bridge/src/main.ts', 'bridge/src/config/**'],
        rules: {'no-restricted-properties': ['error', {object: 'process', property: 'env'}]},
    },
    {
        files: ['webapp/**/*.{ts,tsx}', 'test/mattermost/host_page/**/*.{ts,tsx}'],
        plugins: {react, 'react-hooks': hooks, 'jsx-a11y': a11y},
        settings: {react: {version: '18.2'}},
        rules: {
            ...react.configs.recommended.rules,
            ...hooks.configs['recommended-latest']?.rules,
            ...a11y.configs.recommended.rules,
            'react/prop-types': 'off',
        },
    },
    {
        // The host page is met in one file.
        files: ['webapp/src/**/*.{ts,tsx}'],
        ignores: ['webapp/src/webapp_globals.ts', 'webapp/src/**/*.test.{ts,tsx}'],
        rules: {
            'no-restricted-globals': [
                'error',
                'window',
                'fetch',
                'location',
                'navigator',
                'localStorage',
                'sessionStorage',
            ],
        },
    },
    {
        files: ['**/*.cjs', '**/*.mjs'],
        languageOptions: {
            globals: {
                module: 'writable',
                require: 'readonly',
                process: 'readonly',
                __dirname: 'readonly',
                console: 'readonly',
                Buffer: 'readonly',
                URL: 'readonly',
            },
        },
        rules: {'@typescript-eslint/no-require-imports': 'off', 'no-console': 'off'},
    },
);
