import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './lint-planted.ts';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
type Package = {
  readonly scripts: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly license?: string;
};
const readPackage = (file: string): Package => JSON.parse(read(file)) as Package;
const { scripts, dependencies, devDependencies } = readPackage('package.json');

const architecture = read('ARCHITECTURE.md');
const readme = read('README.md');

/** `@testing-library/*` in the table stands for the packages of that scope. Types come with what they describe. */
const packages = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'));
const rowOf = (name: string): string | undefined => {
  const scope = `${name.split('/')[0]}/*`;
  const names = (row: string): string[] => (row.split('|')[1] ?? '').split(/[,·]/).map((cell) => cell.trim());
  return architecture
    .split('\n')
    .find((row) => row.startsWith('| ') && names(row).some((one) => one === name || one === scope));
};

describe('ARCHITECTURE.md', () => {
  it.each(packages)('says why %s, and its licence', (name) => {
    const { license = '' } = readPackage(`node_modules/${name}/package.json`);
    expect(license).not.toBe('');
    expect(rowOf(name)).toContain(license.replace(' OR ', ' or '));
  });
});

describe('README.md', () => {
  it.each(Object.keys(scripts))('has a line for the script %s', (name) => {
    const ways = [`| \`npm run ${name}\``, `| \`npm ${name}\``, `| \`npm run -s ${name} --`];
    expect(ways.some((way) => readme.includes(way))).toBe(true);
  });

  it('names no script that does not exist', () => {
    const named = [...readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });
});

describe('a document', () => {
  const documents = ['.', 'docs', 'shared', 'main', 'renderer', 'resources', 'tests', 'tools']
    .filter((folder) => existsSync(path.join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => path.join(folder, name)),
    );

  it.each(documents)('%s links only to what is there', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(path.join(ROOT, path.dirname(file), link)))).toEqual([]);
  });
});
