import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './lint-planted.ts';

const SUBJECTS = ['campaign', 'dossiers', 'jury', 'scoring', 'exchange', 'ranking', 'deliberation', 'publication'];

/** The rooms of each floor: a source file anywhere else would meet no arrow. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  shared: [...SUBJECTS, 'contract', 'messages'],
  main: ['services', 'platform', 'electron', 'loopback', 'cli'],
  renderer: ['app', 'api', 'drafts', 'features', 'ui', 'theme'],
};
const FLOORS = [...Object.keys(ROOMS), 'resources', 'tests', 'tools'];
const VAGUE = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'lib', 'index.ts', 'index.tsx']);

const sources = FLOORS.flatMap((floor) =>
  readdirSync(path.join(ROOT, floor), { recursive: true, encoding: 'utf8' }).map((file) =>
    path.posix.join(floor, file),
  ),
).filter((file) => /\.(ts|tsx|mts|cts)$/.test(file));

describe('the tree', () => {
  it('is read at all', () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  it.each(Object.keys(ROOMS))('has every source file of %s in a room that the arrows know', (floor) => {
    const strays = sources.filter((file) => {
      const [first, second, third] = file.split('/');
      return first === floor && third !== undefined && !(ROOMS[floor] ?? []).includes(second ?? '');
    });
    expect(strays).toEqual([]);
  });

  it('has no folder and no file named for nothing', () => {
    expect(sources.filter((file) => file.split('/').some((part) => VAGUE.has(part)))).toEqual([]);
  });

  it('goes at most three folders below a floor', () => {
    const deep = sources.filter((file) => {
      const [floor = '', ...rest] = file.split('/');
      return floor in ROOMS && rest.length - 1 > 3;
    });
    expect(deep).toEqual([]);
  });

  it('keeps electron, electron-store and Dexie where they belong, however they are written', () => {
    const wrong = sources.filter((file) => {
      if (file.startsWith('tests/') || file.startsWith('main/electron/')) return false;
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      const electron = /(from|import|require)\s*\(?\s*['"]electron(-store|\/[a-z]+)?['"]/.test(text);
      const dexie = /(from|import|require)\s*\(?\s*['"]dexie/.test(text) && !file.startsWith('renderer/drafts/');
      return electron || dexie;
    });
    expect(wrong).toEqual([]);
  });

  it.each(FLOORS)('says in %s/README.md, in at most 40 lines, what lives there', (floor) => {
    const readme = readFileSync(path.join(ROOT, floor, 'README.md'), 'utf8');
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    expect(readme).toMatch(/to add/i);
  });
});

/** A line that switches a rule off, and the lines above it until the one that may say why. */
const isUnexplained = (lines: readonly string[], at: number): boolean => {
  if (!/: "off"/.test(lines[at] ?? '')) return false;
  const above = lines
    .slice(0, at)
    .findLast((line) => !/^\s*("[\w-]+(\/[\w-]+)?": "off",|"(files|rules)":.*|\{)$/.test(line));
  return !/^\s*\/\/ \S/.test(above ?? '');
};

/** `-- why` after the rule, or a comment of its own above. */
const isExplained = (lines: readonly string[], at: number): boolean =>
  / -- \S/.test(lines[at] ?? '') || /^\s*(\/\/|\*|\{\/\*) (?!oxlint|eslint)\S/.test(lines[at - 1] ?? '');

describe('an exception', () => {
  it('says why, in the configuration of the lint', () => {
    const lines = readFileSync(path.join(ROOT, '.oxlintrc.json'), 'utf8').split('\n');
    expect(lines.filter((line) => line.includes(': "off"')).length).toBeGreaterThan(5);
    expect(lines.filter((_line, at) => isUnexplained(lines, at))).toEqual([]);
  });

  it('says why, in a source file: on its line, or on the line above', () => {
    const silent = sources.flatMap((file) => {
      const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n');
      return lines
        .filter((line, at) => /\/[/*] *(oxlint|eslint)-disable|biome-ignore/.test(line) && !isExplained(lines, at))
        .map((line) => `${file}: ${line.trim()}`);
    });
    expect(silent.filter((line) => !line.startsWith('tests/house/'))).toEqual([]);
  });
});
