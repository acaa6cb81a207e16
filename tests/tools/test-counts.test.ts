import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  isElectronSuite,
  itemsOfPlaywright,
  itemsOfVitest,
  summarise,
  withExitStatus,
} from '../../tools/test-counts.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const passed = { name: 'a', state: 'passed' } as const;
const failed = { name: 'b', state: 'failed' } as const;

/** Inside the repository, so that planted tests find their runner; ignored by git. */
let folder: string;
beforeAll(async () => {
  await mkdir(path.join(ROOT, 'reports'), { recursive: true });
  folder = await mkdtemp(path.join(ROOT, 'reports/planted-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const plant = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
};

const run = async (script: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    // A runner inside a runner must not take itself for one of its workers.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|JEST)/.test(name)));
    const child = execFile(process.execPath, [path.join(ROOT, script), ...args], { cwd: folder, env }, () => {
      resolve(child.exitCode ?? -1);
    });
  });

const readReport = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(folder, name), 'utf8'));

const vitestItems = async (electronPresent: boolean) =>
  itemsOfVitest(await readReport('unit.json'), { root: folder, electronPresent });

describe('a report of vitest', () => {
  beforeAll(async () => {
    const head = "import { describe, expect, it } from 'vitest';\n";
    await plant({
      'tests/a.test.ts': `${head}it('holds', () => {});\nit('breaks', () => expect(1).toBe(2));\nit.skip('waits', () => {});\nit.todo('later');\n`,
      'tests/broken.test.ts': `${head}throw new Error('at load');\n`,
      'tests/hook.test.ts':
        "import { afterAll, it } from 'vitest';\nit('holds', () => {});\nafterAll(() => { throw new Error('after'); });\n",
      'tests/contract/transports.test.ts': `${head}describe.skip('Electron', () => { it('answers', () => {}); });\ndescribe.skip('HTTP', () => { it('answers', () => {}); });\n`,
      'vitest.config.mjs': "export default { test: { include: ['tests/**/*.test.ts'] } };\n",
    });
    await run('node_modules/vitest/vitest.mjs', ['run', '--reporter=json', '--outputFile=unit.json']);
  }, 60_000);

  it('counts what passed, failed and was skipped, and a file that could not run as failed', async () => {
    const count = (items: Awaited<ReturnType<typeof vitestItems>>) =>
      items.map(({ name, state }) => `${state} ${name}`).toSorted();
    expect(count(await vitestItems(false))).toEqual([
      'failed tests/a.test.ts › breaks',
      'failed tests/broken.test.ts › did not run',
      'failed tests/hook.test.ts › did not run',
      'passed tests/a.test.ts › holds',
      'passed tests/hook.test.ts › holds',
      'skipped tests/a.test.ts › later',
      'skipped tests/a.test.ts › waits',
      'skipped tests/contract/transports.test.ts › Electron › answers',
      'skipped tests/contract/transports.test.ts › HTTP › answers',
    ]);
  });

  it('allows the Electron suite to be skipped, and only where its binary is missing', async () => {
    const allowed = (items: Awaited<ReturnType<typeof vitestItems>>) =>
      items.filter((item) => item.allowed === true).map(({ name }) => name);
    expect(allowed(await vitestItems(false))).toEqual(['tests/contract/transports.test.ts › Electron › answers']);
    expect(allowed(await vitestItems(true))).toEqual([]);
  });
});

describe('a report of Playwright', () => {
  beforeAll(async () => {
    const head = "import { test, expect } from '@playwright/test';\n";
    await plant({
      'e2e/day.spec.mjs': `${head}test.describe('a day', () => {\n  test('holds', () => {});\n  test('breaks', () => { expect(1).toBe(2); });\n  test('waits', () => { test.skip(true, 'no reason'); });\n});\nlet tries = 0;\ntest('wavers', ({}, info) => { tries += 1; expect(info.retry).toBe(1); });\n`,
      'playwright.config.mjs':
        "export default { testDir: 'e2e', retries: 1, workers: 1, reporter: [['json', { outputFile: 'e2e.json' }]], projects: [{ name: 'loopback' }, { name: 'electron' }] };\n",
    });
    await run('node_modules/@playwright/test/cli.js', ['test', '-c', 'playwright.config.mjs']);
  }, 60_000);

  it('counts each project, takes a wavering test for a failed one, and allows the skips of Electron alone', async () => {
    const items = itemsOfPlaywright(await readReport('e2e.json'), { electronPresent: false });
    expect(items.map(({ name, state, allowed }) => `${state} ${name} ${allowed ?? ''}`.trim()).toSorted()).toEqual(
      [
        ...['loopback', 'electron'].flatMap((project) => [
          `failed ${project}: day.spec.mjs › a day › breaks`,
          `failed ${project}: day.spec.mjs › wavers`,
          `passed ${project}: day.spec.mjs › a day › holds`,
        ]),
        'skipped electron: day.spec.mjs › a day › waits true',
        'skipped loopback: day.spec.mjs › a day › waits false',
      ].toSorted(),
    );
  });

  it('takes an error outside any test for a failure', () => {
    const report = { suites: [], errors: [{ message: 'Error: No tests found' }] };
    expect(itemsOfPlaywright(report, { electronPresent: false })).toEqual([
      { name: 'playwright: Error: No tests found', state: 'failed' },
    ]);
  });
});

describe('the end of a runner', () => {
  it('fails when it ran nothing, whatever its exit status', () => {
    expect(withExitStatus('vitest', 0, [])).toMatchObject([{ state: 'failed' }]);
  });

  it('fails when it ended badly though no test failed, as under a threshold of coverage', () => {
    expect(withExitStatus('vitest', 1, [passed])).toMatchObject([passed, { state: 'failed' }]);
    expect(withExitStatus('vitest', null, [passed])).toMatchObject([passed, { state: 'failed' }]);
  });

  it('adds nothing to tests that passed, and nothing twice to tests that failed', () => {
    expect(withExitStatus('vitest', 0, [passed])).toEqual([passed]);
    expect(withExitStatus('vitest', 1, [passed, failed])).toEqual([passed, failed]);
  });
});

describe('the last line', () => {
  it('counts, and passes when nothing failed', () => {
    const electron = { name: 'c', state: 'skipped', allowed: true } as const;
    expect(summarise([passed, passed, electron])).toMatchObject({
      line: '2 passed, 0 failed, 1 skipped',
      passed: true,
    });
  });

  it('fails on a failure', () => {
    expect(summarise([passed, failed])).toMatchObject({ line: '1 passed, 1 failed, 0 skipped', passed: false });
  });

  it('fails on a skip that is not allowed, and names it', () => {
    const skipped = { name: 'c', state: 'skipped', allowed: false } as const;
    expect(summarise([passed, skipped])).toMatchObject({ passed: false, refusedSkips: ['c'] });
  });

  it('fails when nothing passed', () => {
    expect(summarise([]).passed).toBe(false);
  });
});

describe('a suite over Electron', () => {
  it.each([
    [{ file: 'tests/contract/transports.test.ts', titles: ['Electron', 'x'] }, true],
    [{ file: 'electron: x.spec.ts', titles: ['x'], project: 'electron' }, true],
    [{ file: 'tests/main/electron/window.test.ts', titles: ['Electron', 'x'] }, false],
    [{ file: 'tests/contract/transports.test.ts', titles: ['HTTP', 'like Electron'] }, false],
    [{ file: 'loopback: x.spec.ts', titles: ['Electron'], project: 'loopback' }, false],
  ])('%j: %s', (test, expected) => {
    expect(isElectronSuite(test)).toBe(expected);
  });
});
