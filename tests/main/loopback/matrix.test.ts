import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDRESSES } from '../../../shared/contract/addresses.ts';
import { buildHttpHost, type Pass, type TestHttpHost } from '../../builders/build-http-host.ts';

let host: TestHttpHost;
let pass: Pass;
let other: TestHttpHost;

beforeAll(async () => {
  host = await buildHttpHost();
  pass = await host.openWindow();
  other = await buildHttpHost();
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

type Row = {
  readonly host: string;
  readonly origin: string | null;
  readonly site: string | null;
  readonly token: string | null;
  readonly secret: string | null;
  readonly method: string;
};

/** Every combination over real HTTP; null leaves the header out. The first value of each is the one we accept. */
const rows = async (): Promise<readonly Row[]> => {
  const { port } = host.http;
  const { cookie } = pass;
  const foreign = await other.openWindow();
  const foreignCookie = foreign.cookie.split('=')[1] ?? '';
  const hosts = [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    '127.0.0.1',
    `[::1]:${port}`,
    `rebound.example:${port}`,
    `127.0.0.1:${port + 1}`,
    '',
  ];
  const origins = [
    host.origin,
    null,
    'null',
    `http://localhost:${port}`,
    `https://127.0.0.1:${port}`,
    'https://evil.example',
    `http://127.0.0.1:${port + 1}`,
  ];
  const sites = ['same-origin', 'same-site', 'cross-site', 'none', null];
  const tokens = [cookie, null, `palmares-${port}=${foreignCookie}`, `palmares-${port}=`, `${cookie}x`];
  const secrets = [pass.secret, null, foreign.secret];
  const methods = ['POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];
  return hosts.flatMap((h) =>
    origins.flatMap((origin) =>
      sites.flatMap((site) =>
        tokens.flatMap((token) =>
          secrets.flatMap((secret) => methods.map((method) => ({ host: h, origin, site, token, secret, method }))),
        ),
      ),
    ),
  );
};

const headersOf = (row: Row): Record<string, string> => ({
  host: row.host,
  ...(row.origin === null ? {} : { origin: row.origin }),
  ...(row.site === null ? {} : { 'sec-fetch-site': row.site }),
  ...(row.token === null ? {} : { cookie: row.token }),
  ...(row.secret === null ? {} : { [ADDRESSES.secret]: row.secret }),
  'content-type': 'application/json',
});

/** Sends all, a few at a time. */
const inBatches = async <T>(all: readonly Row[], run: (row: Row) => Promise<T>): Promise<readonly T[]> => {
  const done: T[] = [];
  for (let at = 0; at < all.length; at += 16) done.push(...(await Promise.all(all.slice(at, at + 16).map(run))));
  return done;
};

describe('Host × Origin × Sec-Fetch-Site × cookie × secret × method', () => {
  it('accepts exactly one class of callers, and no answer opens the door to another origin', async () => {
    const all = await rows();
    expect(all.length).toBeGreaterThanOrEqual(500);
    const replies = await inBatches(all, async (row) => {
      const body = row.method === 'POST' ? '{"theme":"dark"}' : '';
      const reply = await host.ask({
        method: row.method,
        target: '/api/application.changeSettings',
        headers: headersOf(row),
        body,
      });
      return { row, reply };
    });
    const accepted = replies.filter(({ reply }) => reply.status < 400);
    expect(accepted.map(({ row }) => row)).toEqual([all[0]]);
    expect(JSON.parse(accepted[0]?.reply.text ?? '')).toMatchObject({ ok: true, value: { theme: 'dark' } });
    const opened = replies
      .flatMap(({ reply }) => Object.keys(reply.headers))
      .filter((name) => name.startsWith('access-control'));
    expect(opened).toEqual([]);
    // What was refused was refused by us with a policy, or by Node before us (a request without a proper host).
    const bare = replies.filter(
      ({ reply, row }) => reply.headers['content-security-policy'] === undefined && row.host !== '',
    );
    expect(bare.map(({ row }) => row)).toEqual([]);
    expect(host.deps.incidents).toEqual([]);
  }, 120_000);
});
