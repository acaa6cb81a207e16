/**
 * `npm test`: check, build, unit tests with coverage, end-to-end stories; all that can still run does, whatever failed
 * before. Counts come from the runners' own reports in `reports/`. The last line is `N passed, N failed, N skipped`,
 * where each step of the check, the build and each test is one; it is kept in `reports/summary.txt` too.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronBinary } from './electron-binary.mjs';
import { itemsOfPlaywright, itemsOfVitest, summarise, withExitStatus } from './test-counts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'reports');

/** The whole run takes under ten minutes: a runner that hangs is ended, and its missing report counts as a failure. */
const LONGEST_RUN_MS = 15 * 60_000;

/** @returns {number | null} exit status; null when a signal ended it */
const run = (title, args) => {
  console.log(`\n── ${title} ──`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', timeout: LONGEST_RUN_MS }).status;
};

/** The items a runner reported; a report that is missing or cannot be read is a failure, never nothing. */
const readItems = (runner, status, file, toItems) => {
  try {
    return withExitStatus(runner, status, toItems(JSON.parse(readFileSync(path.join(reports, file), 'utf8'))));
  } catch (error) {
    return [{ name: `${runner}: no report (exit status ${status}): ${String(error)}`, state: 'failed' }];
  }
};

const context = { root, electronPresent: 'path' in electronBinary() };

const check = () => {
  const status = run('Check', ['tools/check.mjs', '--report', 'reports/check.json']);
  return readItems('check', status, 'check.json', ({ steps }) =>
    steps.map(({ name, passed }) => ({ name: `check › ${name}`, state: passed ? 'passed' : 'failed' })),
  );
};

const build = () => [{ name: 'build', state: run('Build', ['build.mjs']) === 0 ? 'passed' : 'failed' }];

const unit = () => {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--coverage'];
  const reporters = ['--reporter=dot', '--reporter=json', '--outputFile.json=reports/unit.json'];
  const status = run('Unit tests', [...vitest, ...reporters]);
  return readItems('vitest', status, 'unit.json', (report) => itemsOfVitest(report, context));
};

const stories = () => {
  const status = run('End-to-end stories', ['node_modules/@playwright/test/cli.js', 'test']);
  return readItems('playwright', status, 'e2e.json', (report) => itemsOfPlaywright(report, context));
};

const tell = (title, names) => {
  if (names.length > 0) console.log(`\n${title}:\n${names.map((name) => `  ${name}`).join('\n')}`);
};

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const summary = summarise([...check(), ...build(), ...unit(), ...stories()]);
tell('Skipped, as this computer has no Electron binary', summary.allowedSkips);
tell('Skipped, and that is not allowed', summary.refusedSkips);
tell('Failed', summary.failures);
writeFileSync(path.join(reports, 'summary.txt'), `${summary.line}\n`);
console.log(`\nEach step of the check, the build and each test count as one.\n${summary.line}`);
process.exitCode = summary.passed ? 0 : 1;
