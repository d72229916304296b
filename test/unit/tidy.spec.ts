import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { ERROR_CODES } from '#domain';

const ROOT = join(__dirname, '../..');
const OURS = ['apps', 'libs', 'workflows', 'migrations', 'tools', 'test'];
const LONGEST = 300;

interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
}

function walk(folder: string): Entry[] {
  return readdirSync(folder).flatMap((name): Entry[] => {
    const full = join(folder, name);
    const path = relative(ROOT, full);
    if (!statSync(full).isDirectory()) return [{ path, isFolder: false }];
    if (name === 'node_modules') return [];
    return [{ path, isFolder: true }, ...walk(full)];
  });
}

const entries = OURS.flatMap((folder) => [{ path: folder, isFolder: true }, ...walk(join(ROOT, folder))]);
const sources = new Map(
  entries
    .filter(({ path, isFolder }) => !isFolder && /\.(ts|mjs|cjs)$/.test(path))
    .map(({ path }) => [path, readFileSync(join(ROOT, path), 'utf8')]),
);
const isSpec = (path: string) => /spec\.ts$/.test(path) || path.startsWith('test/');
const pathsWhere = (holds: (text: string, path: string) => boolean) =>
  [...sources].filter(([path, text]) => holds(text, path)).map(([path]) => path);

describe('the tree', () => {
  it('is being looked at', () => {
    expect(sources.size).toBeGreaterThan(100);
  });

  it('has no folder for what belongs nowhere', () => {
    const drawers = ['utils', 'util', 'helpers', 'common', 'misc', 'shared'];
    const found = entries.filter(({ path, isFolder }) => isFolder && drawers.includes(basename(path)));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('has no file that is too long to be read at once', () => {
    expect(pathsWhere((text) => text.trimEnd().split('\n').length > LONGEST)).toEqual([]);
  });

  it('has no open task that is not an issue', () => {
    const open = /\b(TO[D]O|FIX[M]E|X[X]X)\b(?!\(#\d+\))/;
    expect(pathsWhere((text) => open.test(text))).toEqual([]);
  });

  it('reads the environment in one place for each program', () => {
    const allowed = [
      /^libs\/platform\/src\/config[^/]*(\/.*)?$/,
      /^apps\/sandbox\/src\/config\.ts$/,
      // It hands its whole environment to the reader of the configuration, which takes it as an argument.
      /^apps\/sandbox\/src\/main\.ts$/,
      /^tools\//,
      /^test\//,
    ];
    const readers = pathsWhere((text) => /process\.en[v]/.test(text));
    expect(readers.filter((path) => !allowed.some((place) => place.test(path)))).toEqual([]);
  });
});

describe('migrations', () => {
  const names = readdirSync(join(ROOT, 'migrations')).filter((name) => name !== 'index.ts');
  const index = sources.get('migrations/index.ts') ?? '';

  it.each(names)('%s is named by time, verb and noun', (name) => {
    expect(name).toMatch(/^\d{13}-[a-z]+(-[a-z]+)+\.ts$/);
  });

  it.each(names)('%s is exported, under the class that its name says', (name) => {
    const [stamp = '', ...words] = basename(name, '.ts').split('-');
    const pascal = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
    expect(index).toContain(`export { ${pascal}${stamp} } from './${basename(name, '.ts')}.js';`);
  });

  it('are exported in the order of their time', () => {
    const exported = [...index.matchAll(/'\.\/(.+)\.js'/g)].map(([, name]) => `${name ?? ''}.ts`);
    expect(exported).toEqual([...names].sort());
  });
});

describe('error codes', () => {
  const listsOnly = ['libs/domain/src/errors.ts', 'apps/api/src/problem/status-of.ts'];
  const codes = Object.keys(ERROR_CODES);

  it.each(codes)('%s is named by kind and matter', (code) => {
    expect(code).toMatch(/^[A-Z]+\.[A-Z]+(_[A-Z]+)*$/);
  });

  it('are each given by some part of the service', () => {
    const given = (code: string) =>
      pathsWhere((text, path) => !isSpec(path) && !listsOnly.includes(path) && text.includes(`'${code}'`));
    expect(codes.filter((code) => given(code).length === 0)).toEqual([]);
  });
});
