/**
 * `npm run check`: format, lint, types of the four projects, dead code, one after the other; all of them run, whatever
 * failed before. `--fix` writes the format first. `--report FILE` leaves what happened for `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
/** The script of an installed package, run by this Node: no shell, no PATH. */
const tool = (file, ...args) => [path.join(root, 'node_modules', file), ...args];

const STEPS = [
  ['format', tool('@biomejs/biome/bin/biome', 'format', '.')],
  ['lint', tool('oxlint/bin/oxlint')],
  ...['shared', 'main', 'renderer', 'tests'].map((project) => [
    `types of ${project}`,
    tool('typescript/bin/tsc', '--project', project),
  ]),
  ['dead code', tool('knip/bin/knip.js', '--no-progress')],
];

const run = (args) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });

const check = ([name, args]) => {
  const start = performance.now();
  const { status, stdout, stderr } = run(args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const passed = status === 0;
  console.log(`${passed ? 'ok  ' : 'FAIL'}  ${name.padEnd(18)} ${seconds.padStart(5)} s`);
  if (!passed) console.log(`${stdout}${stderr}`.trimEnd());
  return { name, passed };
};

const options = process.argv.slice(2);
const reportAt = options.indexOf('--report');
if (options.includes('--fix')) run(tool('@biomejs/biome/bin/biome', 'format', '--write', '.'));
const steps = STEPS.map(check);
if (reportAt !== -1) {
  const file = path.resolve(options[reportAt + 1] ?? 'reports/check.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ steps }));
}
process.exitCode = steps.every(({ passed }) => passed) ? 0 : 1;
