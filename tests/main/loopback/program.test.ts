import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const program = path.join(root, 'out/loopback/main.mjs');
let folder: string;
let stranger: Server;
beforeAll(async () => {
  execFileSync(process.execPath, ['build.mjs', '--if-stale', '--quiet', '--only', 'loopback'], { cwd: root });
  stranger = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => {
    stranger.listen(0, '127.0.0.1', resolve);
  });
}, 60_000);
afterAll(() => stranger.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-program-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<{ readonly code: number; readonly out: string; readonly error: string }>((resolve) => {
    const options = { env: { ...process.env, PALMARES_DATA: folder, ...env } };
    const child = execFile(process.execPath, [program, ...args], options, (_, out, error) => {
      resolve({ code: child.exitCode ?? -1, out, error });
    });
  });

describe('the loopback program', () => {
  it.each([['--port', 'abc'], ['--port', '65536'], ['--port', '-1'], ['--unknown'], ['file.palmares']])(
    'ends with 2 and its usage for %s %s',
    async (...args) => {
      const { code, out, error } = await run(args.filter((arg) => arg !== undefined));
      expect([code, out]).toEqual([2, '']);
      expect(error).toMatch(/^Emploi/);
    },
  );

  it('ends with 1, the reason and one action when another program has the port', async () => {
    const { port } = stranger.address() as AddressInfo;
    for (const { code, out, error } of [
      await run(['--port', String(port)]),
      await run([], { PALMARES_PORT: String(port) }),
    ]) {
      expect([code, out]).toEqual([1, '']);
      expect(error).toContain(`Le port ${port} est déjà pris`);
      expect(error).toContain(`--port ${port + 1}`);
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s, also while a page listens', async (signal) => {
    const child = spawn(process.execPath, [program, '--port', '0', '--data', folder]);
    const ended = new Promise((resolve) => {
      child.once('exit', (code, by) => resolve([code, by]));
    });
    const url = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const [found] = /http:\S+/.exec(chunk.toString()) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const { origin, hash } = new URL(url);
    const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    const session = await fetch(`${origin}/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ token: hash.slice(7) }),
    });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { value } = (await session.json()) as { value: { secret: string } };
    const own = { cookie, 'x-palmares-secret': value.secret, 'sec-fetch-site': 'same-origin' };
    const stream = await fetch(`${origin}/api/events`, { headers: own });
    const rest = stream.text();
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(await rest).toContain(': palmares');
    expect(await readdir(folder)).toEqual(['journal-local']);
  });
});
