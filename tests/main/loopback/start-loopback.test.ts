import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Loopback, startLoopback } from '../../../main/loopback/start-loopback.ts';

let dataFolder: string;
const running: Loopback[] = [];
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'palmares-loopback-'));
});
afterEach(async () => {
  for (const host of running.splice(0)) await host.close?.();
  await rm(dataFolder, { recursive: true, force: true });
});

const start = async (port: number, folder = dataFolder): Promise<Loopback> => {
  const started = await startLoopback({ port, dataFolder: folder });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  running.push(started.value);
  return started.value;
};

const exchange = async (url: string): Promise<number> => {
  const { origin, hash } = new URL(url);
  const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  return (await fetch(`${origin}/session`, { method: 'POST', headers, body: JSON.stringify({ token: hash.slice(7) }) }))
    .status;
};

describe('startLoopback', () => {
  it('opens at an address that works once', async () => {
    const host = await start(0);
    expect(host.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/#token=[\\w-]{43}$`));
    expect(host.readOnlyBecause).toBeNull();
    expect(await exchange(host.url)).toBe(200);
    expect(await exchange(host.url)).toBe(401);
  });

  it('leads a second start to the first one, by an address that is still fresh', async () => {
    const first = await start(0);
    expect(await exchange(first.url)).toBe(200);
    // The next address is written a moment after the exchange.
    await expect.poll(async () => (await start(first.port)).url).not.toBe(first.url);
    const second = await start(first.port);
    expect(second.close).toBeNull();
    expect(second.port).toBe(first.port);
    expect(await exchange(second.url)).toBe(200);
  });

  it('writes the address where only this user can read it', async () => {
    const host = await start(0);
    const mode = (await stat(path.join(dataFolder, `ouverture-${host.port}.json`))).mode & 0o777;
    expect(mode).toBe(0o600);
  });

  it('tells that another program has the port, and lets go of the data folder', async () => {
    const stranger = createServer((_, response) => response.end('{"application":"palmares","instance":"stranger"}'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    expect(await startLoopback({ port, dataFolder })).toEqual({
      ok: false,
      error: { code: 'portTaken', details: { port } },
    });
    expect(await readdir(dataFolder)).toEqual([]);
    await new Promise((resolve) => stranger.close(resolve));
  });

  it('does not open a run of ours that serves another data folder', async () => {
    const first = await start(0);
    const other = await mkdtemp(path.join(tmpdir(), 'palmares-loopback-'));
    expect(await startLoopback({ port: first.port, dataFolder: other })).toMatchObject({
      ok: false,
      error: { code: 'portTaken' },
    });
    await rm(other, { recursive: true });
  });

  it('only reads where another process works, and says who', async () => {
    const first = await start(0);
    const second = await start(0);
    expect(first.readOnlyBecause).toBeNull();
    expect(second.readOnlyBecause).toEqual({ program: 'loopback', machine: hostname(), pid: process.pid });
  });

  it('leaves nothing but its technical log in the data folder', async () => {
    const host = await start(0);
    await host.close?.();
    expect(await readdir(dataFolder)).toEqual(['journal-local']);
    const log = await readFile(path.join(dataFolder, 'journal-local', 'loopback.jsonl'), 'utf8');
    expect(JSON.parse(log)).toMatchObject({ event: 'host.started', port: host.port });
    await expect(fetch(new URL(host.url).origin)).rejects.toThrow();
  });
});
