import { beforeAll, describe, expect, it } from 'vitest';
import { lintPlanted } from './lint-planted.ts';

const lines = (count: number): string => `export const x = 1;\n${'// one more\n'.repeat(count - 1)}`;
const longFunction = (count: number): string =>
  `export const f = (): number => {\n${'  // why\n'.repeat(count - 3)}  return 1;\n};\n`;

type Case = { readonly name: string; readonly file: string; readonly text: string; readonly rule: string };

const refused: readonly Case[] = [
  {
    name: 'the clock',
    file: 'shared/ranking/a.ts',
    text: 'export const t = Date.now();\n',
    rule: 'no-restricted-globals',
  },
  {
    name: 'a date',
    file: 'shared/ranking/b.ts',
    text: 'export const t = new Date();\n',
    rule: 'no-restricted-globals',
  },
  {
    name: 'chance',
    file: 'shared/ranking/c.ts',
    text: 'export const t = Math.random();\n',
    rule: 'no-restricted-properties',
  },
  {
    name: 'an order of the locale',
    file: 'shared/ranking/d.ts',
    text: "export const t = 'a'.localeCompare('b');\n",
    rule: 'no-restricted-properties',
  },
  ...['toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase'].map((method, i) => ({
    name: method,
    file: `shared/ranking/e${i}.ts`,
    text: `export const t = 'a'.${method}();\n`,
    rule: 'no-restricted-properties',
  })),
  {
    name: 'a collator',
    file: 'shared/ranking/f.ts',
    text: 'export const t = new Intl.Collator();\n',
    rule: 'no-restricted-globals',
  },
  {
    name: 'the clock, in a message',
    file: 'shared/messages/a.ts',
    text: 'export const t = Date.now();\n',
    rule: 'no-restricted-globals',
  },
  { name: 'a class', file: 'main/platform/a.ts', text: 'export class Store {}\n', rule: 'house(no-class)' },
  {
    name: 'an error class',
    file: 'main/services/a.ts',
    text: 'export class Wrong extends Error {}\n',
    rule: 'house(no-class)',
  },
  {
    name: 'a class expression',
    file: 'main/platform/b.ts',
    text: 'export const Store = class {};\n',
    rule: 'house(no-class)',
  },
  { name: 'an enum', file: 'shared/jury/a.ts', text: 'export enum Role {\n  chair,\n}\n', rule: 'house(no-enum)' },
  {
    name: 'a default export',
    file: 'shared/jury/b.ts',
    text: 'export default 1;\n',
    rule: 'import(no-default-export)',
  },
  { name: 'a barrel', file: 'shared/jury/c.ts', text: "export * from './jury.ts';\n", rule: 'house(no-reexport)' },
  {
    name: 'a re-export',
    file: 'shared/jury/d.ts',
    text: "export { x } from './jury.ts';\n",
    rule: 'house(no-reexport)',
  },
  {
    name: 'a path that walks around an arrow',
    file: 'shared/jury/e.ts',
    text: "import { x } from './../ranking/x.ts';\nexport const y = [x];\n",
    rule: 'house(plain-path)',
  },
  {
    name: 'a path that walks around an arrow by a folder',
    file: 'shared/jury/f.ts',
    text: "import { x } from '../campaign/../ranking/x.ts';\nexport const y = [x];\n",
    rule: 'house(plain-path)',
  },
  {
    name: 'a type imported in its place',
    file: 'shared/jury/g.ts',
    text: "export type T = import('../ranking/x.ts').X;\n",
    rule: 'typescript(consistent-type-imports)',
  },
  {
    name: 'a run-time cycle',
    file: 'shared/scoring/a.ts',
    text: "import { b } from './b.ts';\nexport const a = (): unknown => b;\n",
    rule: 'import(no-cycle)',
  },
  {
    name: 'the way back',
    file: 'shared/scoring/b.ts',
    text: "import { a } from './a.ts';\nexport const b = (): unknown => a;\n",
    rule: 'import(no-cycle)',
  },
  {
    name: 'any',
    file: 'shared/scoring/c.ts',
    text: 'export const a = (x: any): unknown => x;\n',
    rule: 'no-explicit-any',
  },
  {
    name: 'a name that is not kebab-case',
    file: 'shared/scoring/badName.ts',
    text: 'export const a = 1;\n',
    rule: 'filename-case',
  },
  { name: 'a source file of 401 lines', file: 'shared/scoring/d.ts', text: lines(401), rule: 'eslint(max-lines)' },
  { name: 'a component file of 251 lines', file: 'renderer/ui/a.tsx', text: lines(251), rule: 'eslint(max-lines)' },
  { name: 'a test of 601 lines', file: 'tests/shared/a.test.ts', text: lines(601), rule: 'eslint(max-lines)' },
  {
    name: 'a function of 81 lines',
    file: 'shared/scoring/e.ts',
    text: longFunction(81),
    rule: 'max-lines-per-function',
  },
  {
    name: 'a promise nobody waits for',
    file: 'main/platform/c.ts',
    text: 'const f = async (): Promise<void> => {};\nexport const g = (): void => {\n  f();\n};\n',
    rule: 'no-floating-promises',
  },
  {
    name: 'a hook in a condition',
    file: 'renderer/ui/b.tsx',
    text: "import { useState } from 'react';\nexport const useX = (a: boolean): unknown => {\n  if (a) return useState(0);\n  return a;\n};\n",
    rule: 'rules-of-hooks',
  },
  {
    name: 'an image without text',
    file: 'renderer/ui/c.tsx',
    text: 'export const Logo = () => <img src="logo.svg" />;\n',
    rule: 'jsx-a11y(alt-text)',
  },
  {
    name: 'an exception that is not needed',
    file: 'shared/scoring/f.ts',
    text: '// oxlint-disable-next-line no-var\nexport const a = 1;\n',
    rule: 'Unused',
  },
];

const accepted: readonly Omit<Case, 'rule'>[] = [
  { name: 'a source file of 400 lines', file: 'shared/scoring/d.ts', text: lines(400) },
  { name: 'a component file of 250 lines', file: 'renderer/ui/a.tsx', text: lines(250) },
  { name: 'a test of 600 lines', file: 'tests/shared/a.test.ts', text: lines(600) },
  { name: 'a function of 80 lines', file: 'shared/scoring/e.ts', text: longFunction(80) },
  {
    name: 'plurals in a message',
    file: 'shared/messages/b.ts',
    text: "export const rules = new Intl.PluralRules('fr');\n",
  },
  {
    name: 'the Dexie subclass',
    file: 'renderer/drafts/db.ts',
    text: "import { Dexie } from 'dexie';\nexport class DraftsDb extends Dexie {}\n",
  },
  {
    name: 'the error boundary',
    file: 'renderer/app/error-boundary.tsx',
    text: "import { Component } from 'react';\nexport class ErrorBoundary extends Component {}\n",
  },
  {
    name: 'a cycle of types',
    file: 'shared/scoring/a.ts',
    text: "import type { B } from './b.ts';\nexport type A = { readonly b: B | null };\n",
  },
  {
    name: 'its way back',
    file: 'shared/scoring/b.ts',
    text: "import type { A } from './a.ts';\nexport type B = { readonly a: A | null };\n",
  },
  {
    name: 'the clock outside shared',
    file: 'main/platform/d.ts',
    text: 'export const now = (): number => Date.now();\n',
  },
  { name: 'the default export of a configuration', file: 'vitest.config.ts', text: 'export default {};\n' },
];

const plant = (cases: readonly Omit<Case, 'rule'>[]): Record<string, string> =>
  Object.fromEntries(cases.map(({ file, text }) => [file, text]));

describe('what the house refuses in the text of a file', () => {
  let bad: ReadonlyMap<string, string[]>;
  let good: ReadonlyMap<string, string[]>;

  beforeAll(async () => {
    bad = await lintPlanted(plant(refused));
    good = await lintPlanted(plant(accepted));
  });

  it.each(refused)('refuses $name', ({ file, rule }) => {
    expect((bad.get(file) ?? []).filter((line) => line.includes(rule))).toHaveLength(1);
  });

  it.each(accepted)('accepts $name', ({ file }) => {
    expect(good.get(file) ?? []).toEqual([]);
  });
});
