import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program in place of the real one, that writes down how it was called. */
const stub = async (name: string): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\nprintf '%s\\n' "$@" > "${file}.called"\n`);
  await chmod(file, 0o755);
  return file;
};
const called = async (name: string): Promise<readonly string[]> =>
  (await readFile(path.join(folder, `${name}.called`), 'utf8')).trim().split('\n');

const start = (args: readonly string[], env: Record<string, string>) => {
  const child = spawn(process.execPath, [path.join(root, 'tools/start.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  const said = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.text += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return { child, said, ended };
};

describe('tools/start.mjs', () => {
  it('starts Electron on the application where its program is, with what it was given', async () => {
    await stub('electron');
    const { said, ended } = start(['--data', '/somewhere', 'a.palmares'], { ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect(await ended).toBe(0);
    expect(await called('electron')).toEqual([root, '--data', '/somewhere', 'a.palmares']);
    expect(said.text).toBe('');
  });

  it('else opens the browser at once, and says the one command that fetches Electron', async () => {
    await stub('xdg-open');
    const data = path.join(folder, 'data');
    const env = {
      ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'none'),
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    };
    const { child, said, ended } = start(['--port', '0', '--data', data], env);
    await expect.poll(() => called('xdg-open').catch(() => []), { timeout: 15_000 }).toHaveLength(1);
    expect(said.text.split('\n')[0]).toMatch(/npx install-electron --no$/);
    const [url = ''] = await called('xdg-open');
    expect(said.text).toContain(url);
    expect((await fetch(new URL('/hello', url))).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(fetch(new URL('/hello', url))).rejects.toThrow();
  }, 30_000);
});
