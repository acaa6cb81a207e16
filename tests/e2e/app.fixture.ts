import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { test as base, type Cookie, expect, type Page } from '@playwright/test';
import { type Host, startHost } from './host.ts';

const CLI = path.resolve(import.meta.dirname, '../../out/cli/main.mjs');

/** A whole jury day, made once by the command line: what the filled screens show. */
export type Demo = { readonly folder: string; readonly secretariat: string; readonly campaign: string };

type Fixtures = {
  /** A host of this test alone, with an empty data folder. */
  readonly host: Host;
  /** Brings the page into the window of a host, at a route. */
  readonly visit: (host: Host, route?: string) => Promise<void>;
};
type WorkerFixtures = { readonly demo: Demo; readonly filledHost: Host };

/** The start address is good once; the cookie and the secret it gave let later pages of the same host in. */
const passes = new WeakMap<Host, { readonly cookies: readonly Cookie[]; readonly secret: string }>();
const secretOf = (page: Page): Promise<string> =>
  page.evaluate(() => window.sessionStorage.getItem('palmares-secret') ?? '');
/** For pages of this host alone: another one must not learn it. */
const giveSecret = (page: Page, { origin }: Host, secret: string): Promise<unknown> =>
  page.addInitScript(
    ([ofHost, given]) => {
      if (window.location.origin === ofHost) window.sessionStorage.setItem('palmares-secret', given);
    },
    [origin, secret] as const,
  );

export const test = base.extend<Fixtures, WorkerFixtures>({
  demo: [
    // Playwright reads the fixtures it needs from the pattern: an empty one asks for none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'palmares-e2e-demo-'));
      const args = [CLI, 'demo', '--campaign', 'reconnaissance', '--out', path.join(folder, 'out')];
      await promisify(execFile)(process.execPath, args, { env: { ...process.env, PALMARES_DATA: folder } });
      const secretariat = path.join(folder, 'out/postes/secretariat');
      const [campaign = ''] = await fs.readdir(path.join(secretariat, 'campagnes'));
      await provide({ folder: path.join(folder, 'out'), secretariat, campaign });
      await fs.rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  filledHost: [
    async ({ demo }, provide) => {
      const host = await startHost(demo.secretariat);
      await provide(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
  // As above: no fixture is needed.
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, provide) => {
    const host = await startHost();
    await provide(host);
    await host.stop();
  },
  visit: async ({ page }, provide) => {
    const faults = collectFaults(page);
    await provide(async (host, route = '/') => {
      const known = passes.get(host);
      if (known === undefined) {
        await page.goto(host.url);
        await page.getByRole('heading', { level: 1 }).waitFor();
        passes.set(host, { cookies: await page.context().cookies(), secret: await secretOf(page) });
      } else {
        await page.context().addCookies([...known.cookies]);
        await giveSecret(page, host, known.secret);
      }
      await page.goto(`${host.origin}/#${route}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
    expect(faults, 'the page says nothing on its console').toEqual([]);
  },
});

/** Everything a page complains of: thrown errors, refusals of the content security policy, warnings. */
const collectFaults = (page: Page): string[] => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text())) faults.push(message.text());
  });
  return faults;
};

/** The browser tells of each answer that is no success by itself. */
const EXPECTED = /^Failed to load resource/;
