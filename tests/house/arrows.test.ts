import { beforeAll, describe, expect, it } from 'vitest';
import { lint, lintPlanted, ROOT } from './lint-planted.ts';

const SUBJECTS = [
  'campaign',
  'dossiers',
  'jury',
  'scoring',
  'exchange',
  'ranking',
  'deliberation',
  'publication',
] as const;
type Import = readonly [from: string, what: string];

/** Every pair of subjects that looks downstream, and every subject that looks at what unites it. */
const downstream: Import[] = SUBJECTS.flatMap((from, i) =>
  [...SUBJECTS.slice(i + 1), 'contract', 'messages'].map((to): Import => [`shared/${from}`, `../${to}/x.ts`]),
);
const upstream: Import[] = SUBJECTS.flatMap((from, i) =>
  SUBJECTS.slice(0, i).map((to): Import => [`shared/${from}`, `../${to}/x.ts`]),
);

const SHARED = [...SUBJECTS, 'contract', 'messages'].map((name) => `shared/${name}`);
const HOSTS = ['electron', 'loopback', 'cli'] as const;
const RENDERER = ['renderer/app', 'renderer/api', 'renderer/drafts', 'renderer/ui', 'renderer/features/home'];
const up = (folder: string): string => '../'.repeat(folder.split('/').length);
const each = (folders: readonly string[], what: (folder: string) => readonly string[]): Import[] =>
  folders.flatMap((folder) => what(folder).map((to): Import => [folder, to]));

const forbidden: readonly Import[] = [
  ...downstream,
  // shared imports nothing of ours outside itself, and no Node
  ...each(['shared', ...SHARED], (folder) => [
    ...['main/services', 'main/platform', 'renderer/ui', 'tests', 'tools'].map((to) => `${up(folder)}${to}/x.ts`),
    'node:fs',
    'node:path',
    'node:crypto',
    'fs',
    'electron',
    'react',
    'dexie',
    'conf',
    'hucre',
    'age-encryption',
  ]),
  ['shared/ranking/deep', '../../publication/x.ts'],
  ['shared', './ranking/x.ts'],
  // a service asks the world through deps.ts
  ...each(['main/services', 'main/services/exchange'], (folder) => [
    ...['platform', ...HOSTS].map((to) => `${up(folder)}main/${to}/x.ts`),
    'electron',
    'electron-store',
    'conf',
    'hucre',
    'yauzl',
    'react',
    'dexie',
    'node:fs',
    'node:fs/promises',
    'node:crypto',
    'node:os',
    'node:child_process',
    'fs',
    'crypto',
    ...['renderer/ui', 'tests', 'tools'].map((to) => `${up(folder)}${to}/x.ts`),
  ]),
  ...['platform', ...HOSTS].flatMap((to): Import[] => [
    ['main/services', `../${to}/x.ts`],
    ['main/services/exchange', `../../${to}/x.ts`],
  ]),
  // platform knows no host; hosts do not know each other, and leave files and keys to platform
  ...each(['main/platform'], () => HOSTS.map((to) => `../${to}/main.ts`)),
  ...each(['main/platform', 'main/loopback', 'main/cli'], () => ['electron', 'electron/main', 'electron-store']),
  ...HOSTS.flatMap((host) =>
    HOSTS.filter((other) => other !== host).map((to): Import => [`main/${host}`, `../${to}/x.ts`]),
  ),
  ...each(
    HOSTS.map((host) => `main/${host}`),
    () => ['node:fs', 'node:fs/promises', 'node:crypto', 'fs', 'fs/promises', 'crypto'],
  ),
  ['main/cli/commands', '../../loopback/x.ts'],
  ...each(['main/platform', 'main/electron', 'main/loopback', 'main/cli'], (folder) => [
    ...['renderer/ui', 'tests', 'tools'].map((to) => `${up(folder)}${to}/x.ts`),
    'react',
    'react-dom/client',
    'dexie',
    'wouter',
  ]),
  // the window meets main in shared/contract
  ...each(RENDERER, (folder) => [
    ...['main/services', 'main/platform', 'tests', 'tools'].map((to) => `${up(folder)}${to}/x.ts`),
    'node:fs',
    'node:path',
    'node:crypto',
    'fs',
    'electron',
    'electron/renderer',
    'electron-store',
    'conf',
  ]),
  ['renderer', '../main/services/x.ts'],
  ['renderer', '../tests/x.ts'],
  ...each(
    RENDERER.filter((folder) => folder !== 'renderer/drafts'),
    () => ['dexie', 'dexie-react-hooks'],
  ),
  ...each(['renderer/api', 'renderer/drafts', 'renderer/ui', 'renderer/theme'], () => [
    '../features/home/x.ts',
    '../app/x.ts',
  ]),
  ['renderer/api', '../ui/x.tsx'],
  ['renderer/api', '../drafts/x.ts'],
  ['renderer/ui', '../api/x.ts'],
  ['renderer/ui', '../drafts/x.ts'],
  ['renderer/ui', '../../shared/ranking/x.ts'],
  ['renderer/features/home', '../settings/x.tsx'],
  ['renderer/features/home', '../../features/settings/x.tsx'],
  ['renderer/features/home', '../../app/x.tsx'],
  ['renderer/features/home/parts', '../../settings/x.tsx'],
  ['renderer/features/home/parts', '../../../app/x.tsx'],
  // nothing imports from tests; setup runs before npm ci
  ['tools', '../tests/builders/x.ts'],
  ['.', './tests/builders/x.ts'],
  ['.', 'electron'],
];

const allowed: readonly Import[] = [
  ...upstream,
  ...each(SHARED, () => ['zod', 'fraction.js', 'temporal-polyfill', './y.ts', '../result.ts']),
  ...each(['shared/contract', 'shared/messages'], () => SUBJECTS.map((to) => `../${to}/x.ts`)),
  ['shared/messages', '../contract/x.ts'],
  ['shared/messages/en', '../fr/x.ts'],
  ['shared/messages/fr', '../../contract/x.ts'],
  ['shared/ranking/deep', '../../campaign/x.ts'],
  ['shared/ranking/deep', '../y.ts'],
  ['main/services', '../../shared/ranking/x.ts'],
  ['main/services', './deps.ts'],
  ['main/services', './exchange/x.ts'],
  ['main/services/exchange', '../../../shared/ranking/x.ts'],
  ['main/services/exchange', '../deps.ts'],
  ['main/services/exchange', '../ranking/x.ts'],
  ['main/services/exchange', 'node:path'],
  ['main/platform', 'node:fs/promises'],
  ['main/platform', 'node:crypto'],
  ['main/platform', '../services/deps.ts'],
  ['main/platform', '../../shared/result.ts'],
  ['main/electron', 'electron'],
  ['main/electron', 'electron-store'],
  ...each(
    HOSTS.map((host) => `main/${host}`),
    () => ['../services/x.ts', '../platform/x.ts', '../../shared/contract/x.ts', 'node:path', 'node:http'],
  ),
  ['main/loopback', 'conf'],
  ['main/cli/commands', '../../services/x.ts'],
  ['renderer', './app/x.tsx'],
  ['renderer/app', '../features/home/x.tsx'],
  ['renderer/app', '../ui/x.tsx'],
  ['renderer/api', '../../shared/contract/x.ts'],
  ['renderer/drafts', 'dexie'],
  ['renderer/drafts', 'dexie-react-hooks'],
  ['renderer/drafts', '../api/x.ts'],
  ['renderer/ui', '../../shared/messages/x.ts'],
  ...each(['renderer/features/home'], () => [
    './parts/x.tsx',
    '../../ui/x.tsx',
    '../../api/x.ts',
    '../../drafts/x.ts',
    '../../../shared/ranking/x.ts',
    'react',
    'react-aria-components',
  ]),
  ['renderer/features/home/parts', '../x.tsx'],
  ['renderer/features/home/parts', '../../../ui/x.tsx'],
  ['tests/shared', '../../main/platform/x.ts'],
  ['tests/shared', '../builders/x.ts'],
  ['tools', 'node:fs'],
  ['tools', '../shared/ranking/x.ts'],
];

const ARROW = 'eslint(no-restricted-imports)';
const fileOf = ([from]: Import, index: number): string => `${from}/planted-${index}.ts`;
const plant = (imports: readonly Import[]): Record<string, string> =>
  Object.fromEntries(
    imports.map((one, i) => [fileOf(one, i), `import type { X } from '${one[1]}';\nexport type Y = X;\n`]),
  );
const seen = (problems: ReadonlyMap<string, string[]>, file: string): string[] =>
  (problems.get(file.replace(/^\.\//, '')) ?? []).filter((line) => line.startsWith(ARROW));

/** The imports, written otherwise than `import type`, that must be seen too. */
const FORMS: Readonly<Record<string, string>> = {
  value: "import { x } from '../platform/x.ts';\nexport const y = [x];\n",
  dynamic: "export const y = (): Promise<unknown> => import('../platform/x.ts');\n",
  reexport: "export { x } from '../platform/x.ts';\n",
  effect: "import '../platform/x.ts';\n",
};

describe('the arrows of ARCHITECTURE.md', () => {
  let refused: ReadonlyMap<string, string[]>;
  let accepted: ReadonlyMap<string, string[]>;

  beforeAll(async () => {
    const forms = Object.entries(FORMS).map(([name, text]) => [`main/services/form-${name}.ts`, text] as const);
    refused = await lintPlanted({
      ...plant(forbidden),
      ...Object.fromEntries(forms),
      'tools/setup.mjs': "import { z } from 'zod';\nimport { x } from './other.mjs';\nglobalThis.y = [x, z];\n",
    });
    accepted = await lintPlanted(plant(allowed));
  });

  it.each(forbidden.map((one, i) => [...one, fileOf(one, i)] as const))('%s may not import %s', (_from, _to, file) => {
    expect(seen(refused, file)).toHaveLength(1);
  });

  it.each(Object.keys(FORMS))('sees an import written as %s', (name) => {
    expect(seen(refused, `main/services/form-${name}.ts`)).toHaveLength(1);
  });

  it('lets setup import Node built-ins only', () => {
    expect(seen(refused, 'tools/setup.mjs')).toHaveLength(2);
  });

  it.each(allowed.map((one, i) => [...one, fileOf(one, i)] as const))('%s may import %s', (_from, _to, file) => {
    expect(seen(accepted, file)).toEqual([]);
  });

  it('finds no wrong arrow in the tree as it is', async () => {
    const problems = await lint(ROOT);
    const wrong = [...problems].flatMap(([file, lines]) =>
      lines.filter((line) => line.startsWith(ARROW)).map((line) => `${file} ${line}`),
    );
    expect(wrong).toEqual([]);
  });
});
