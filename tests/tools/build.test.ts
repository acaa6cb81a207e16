import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const checkout = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A project of the same form with three small programs, so that each build takes milliseconds. */
let project: string;
beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'palmares-build-'));
  for (const name of ['build.mjs', 'tools/rebuild-on-change.mjs', 'package.json'])
    await cp(path.join(checkout, name), path.join(project, name));
  await symlink(path.join(checkout, 'node_modules'), path.join(project, 'node_modules'));
  await put('shared/word.ts', "export const word = 'first';");
  await put(
    'main/cli/main.ts',
    "import { word } from '../../shared/word.ts';\nconst { version } = { version: PALMARES_VERSION };\nprocess.stdout.write([word, version].join(' '));",
  );
  await put(
    'main/platform/crypto-worker.ts',
    "import { parentPort } from 'node:worker_threads';\nparentPort?.postMessage('worker');",
  );
});
afterEach(() => rm(project, { recursive: true, force: true }));

const put = async (name: string, text: string): Promise<void> => {
  await mkdir(path.dirname(path.join(project, name)), { recursive: true });
  await writeFile(path.join(project, name), text);
};
const build = async (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> => {
  try {
    const { stdout, stderr } = await run(process.execPath, ['build.mjs', ...args], { cwd: project });
    return { code: 0, out: stdout, error: stderr };
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
};
const says = async (): Promise<string> => (await run(path.join(project, 'out/cli/main.mjs'))).stdout;
const builtAt = async (): Promise<number> => (await stat(path.join(project, 'out/cli/main.mjs'))).mtimeMs;

describe('build.mjs', () => {
  it('builds a program that runs by itself, with its version in it', async () => {
    expect(await build('--only', 'cli,worker')).toMatchObject({ code: 0, error: '' });
    const { version } = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8')) as { version: string };
    expect(await says()).toBe(`first ${version}`);
    expect((await readdir(path.join(project, 'out'))).toSorted()).toEqual([
      '.stamp-cli',
      '.stamp-worker',
      'cli',
      'worker',
    ]);
  });

  it('with --if-stale and --quiet says nothing and builds nothing until a source changes', async () => {
    await build('--only', 'cli');
    const before = await builtAt();
    expect(await build('--only', 'cli', '--if-stale', '--quiet')).toEqual({ code: 0, out: '', error: '' });
    expect(await builtAt()).toBe(before);
    await put('shared/word.ts', "export const word = 'second';");
    await build('--only', 'cli', '--if-stale', '--quiet');
    expect(await says()).toMatch(/^second /);
  });

  it('sees a source put back to an older one, a new one, and a program that is gone', async () => {
    await build('--only', 'cli');
    await put('shared/word.ts', "export const word = 'older';");
    await utimes(path.join(project, 'shared/word.ts'), 1, 1);
    await build('--only', 'cli', '--if-stale');
    expect(await says()).toMatch(/^older /);
    await rm(path.join(project, 'out/cli'), { recursive: true });
    await build('--only', 'cli', '--if-stale');
    expect(await says()).toMatch(/^older /);
    expect((await build('--only', 'cli', '--if-stale')).out).toBe('');
    await put('shared/new.ts', '');
    expect((await build('--only', 'cli', '--if-stale')).out).toMatch(/^cli /);
  });

  it('leaves the program before in place when a source cannot be built, and says which', async () => {
    await build('--only', 'cli');
    await put('shared/word.ts', 'export const word = ;');
    const failed = await build('--only', 'cli,worker');
    expect(failed.code).toBe(1);
    expect(failed.error).toMatch(/^cli: /m);
    expect(failed.out).toMatch(/^worker /);
    expect(await says()).toMatch(/^first /);
    expect((await readdir(path.join(project, 'out'))).filter((name) => name.startsWith('.building'))).toEqual([]);
  });

  it('fails for a program whose entry is missing, unless told otherwise', async () => {
    const missing = await build('--only', 'cli,loopback');
    expect([missing.code, missing.error]).toEqual([1, 'Missing: main/loopback/main.ts\n']);
    expect((await build('--only', 'cli,loopback', '--allow-missing')).code).toBe(0);
  });

  it('refuses a program that it does not know', async () => {
    expect((await build('--only', 'kli')).error).toContain('No such program: kli');
  });

  it('may run twice at once while the program runs', async () => {
    await build('--only', 'cli');
    const builds = [1, 2, 3].map(() => build('--only', 'cli', '--quiet'));
    const heard: string[] = [];
    for (let times = 0; times < 20; times += 1) heard.push(await says());
    expect((await Promise.all(builds)).map(({ code }) => code)).toEqual([0, 0, 0]);
    expect([...new Set(heard)]).toEqual([await says()]);
  });
});
