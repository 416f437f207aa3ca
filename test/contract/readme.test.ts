// What the README shows is what the project does.
import fs from 'node:fs';
import path from 'node:path';

const top = path.join(__dirname, '..', '..');
const readme = fs.readFileSync(path.join(top, 'README.md'), 'utf8');
const {scripts} = JSON.parse(fs.readFileSync(path.join(top, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
};

it('shows the example configuration as `configure` prints it', () => {
    const [, shown] = /```toml\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(shown).toBe(fs.readFileSync(path.join(top, 'bridge', 'example_config.toml'), 'utf8'));
});

it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it('shows only pictures that exist', () => {
    const pictures = [...readme.matchAll(/(?:src="|\]\()(assets\/[^")]+)/g)].map(([, file]) => file ?? '');
    expect(pictures.filter((file) => !fs.existsSync(path.join(top, file)))).toEqual([]);
});
