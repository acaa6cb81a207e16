import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ElectronApplication, _electron as electron, expect, type Page, test } from '@playwright/test';
import { electronBinary } from '../../../tools/electron-binary.mjs';

const binary = electronBinary();
const root = path.resolve(import.meta.dirname, '../../..');
type Bridge = { readonly call: (method: string, input: unknown) => Promise<unknown> };
type Bridged = { readonly palmares: Bridge; readonly require?: unknown; readonly process?: unknown };

let app: ElectronApplication;
let page: Page;
let folder: string;

test.skip('missing' in binary, 'missing' in binary ? binary.missing : '');

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-electron-e2e-'));
  const given = path.join(folder, 'liste.csv');
  await writeFile(given, 'a;b\n1;2\n');
  app = await electron.launch({
    executablePath: 'path' in binary ? binary.path : '',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, '--data', path.join(folder, 'data'), given],
  });
  page = await app.firstWindow();
});
test.afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

test('the window opens on our own scheme, in a sandbox, with nothing of Node in its page', async () => {
  expect(page.url()).toMatch(/^palmares:\/\/app\//);
  await expect(page.getByRole('heading').first()).toBeVisible();
  const seen = await page.evaluate(() => {
    const world = globalThis as unknown as Bridged;
    return { bridge: Object.keys(world.palmares), require: typeof world.require, process: typeof world.process };
  });
  expect(seen).toEqual({ bridge: ['call', 'onEvent'], require: 'undefined', process: 'undefined' });
});

test('calls cross the bridge and come back as Results', async () => {
  const about = await page.evaluate(() => (globalThis as unknown as Bridged).palmares.call('application.about', {}));
  expect(about).toMatchObject({ ok: true, value: { host: 'electron' } });
});

test('a file given at the start is explained', async () => {
  await expect(page.getByText('liste.csv').first()).toBeVisible();
});

test('the window goes nowhere else, opens nothing else and reaches no network', async () => {
  await page.evaluate(() => {
    globalThis.open('https://example.org/');
    globalThis.location.href = 'https://example.org/';
  });
  const reached = await page.evaluate(() => fetch('https://example.org/').then(String, () => 'refused'));
  expect(reached).toBe('refused');
  expect(page.url()).toMatch(/^palmares:\/\/app\//);
  expect(app.windows()).toHaveLength(1);
});

test('what the page stores is still there at the next start', async () => {
  await page.evaluate(() => globalThis.localStorage.setItem('kept', 'yes'));
  await app.close();
  app = await electron.launch({
    executablePath: 'path' in binary ? binary.path : '',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, '--data', path.join(folder, 'data')],
  });
  page = await app.firstWindow();
  expect(await page.evaluate(() => globalThis.localStorage.getItem('kept'))).toBe('yes');
});
