import fs from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../accessibility.ts';
import { test } from '../app.fixture.ts';
import type { Host } from '../host.ts';

test('the key of the start address leaves it at once, and the page can be loaded again', async ({ page, host }) => {
  await page.goto(host.url);
  await expect(page.getByRole('heading', { level: 1, name: 'Campagnes' })).toBeVisible();
  expect(page.url()).toBe(`${host.origin}/#/`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Campagnes' })).toBeVisible();
});

test('a page without its session says what to do and shows nothing', async ({ page, host }) => {
  await page.goto(`${host.origin}/#/settings`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’est plus reliée à Palmarès');
  await expect(page.getByText('Ouvrez l’adresse qu’il affiche', { exact: false })).toBeVisible();
  await expect(page.getByText(host.dataFolder)).toHaveCount(0);
  await expectAccessible(page);
  await page.screenshot({ path: 'reports/screens/session-lost.png' });
});

test('a session that ends while working is told in place', async ({ page, host, visit }) => {
  await visit(host);
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Ouvrir un fichier' }).click();
  await page.getByRole('link', { name: 'Réglages' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’est plus reliée à Palmarès');
});

test('a host that has stopped is told beside what asked for it', async ({ page, host, visit }) => {
  await visit(host, '/create');
  await page.getByLabel('Édition').fill('2027');
  await host.stop();
  await page.getByRole('button', { name: 'Créer la campagne' }).click();
  await expect(page.getByRole('alert')).toContainText('Palmarès ne répond plus à cette fenêtre');
  await expect(page.getByLabel('Édition')).toHaveValue('2027');
});

test('an address that is no page leads back home', async ({ page, host, visit }) => {
  await visit(host, '/nowhere');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Campagnes');
});

/** Where a second start of the program leads: written beside the data, for this user alone. */
const nextAddress = async ({ dataFolder, origin }: Host): Promise<string> => {
  const file = path.join(dataFolder, `ouverture-${new URL(origin).port}.json`);
  return (JSON.parse(await fs.readFile(file, 'utf8')) as { readonly url: string }).url;
};
const campaigns = (page: Page) => page.getByRole('heading', { level: 1, name: 'Campagnes' });

test('a second window opened by the next start address leaves the first one in', async ({ page, host, visit }) => {
  await visit(host);
  await expect.poll(() => nextAddress(host)).not.toBe(host.url);
  const second = await page.context().newPage();
  await second.goto(await nextAddress(host));
  await expect(campaigns(second)).toBeVisible();
  await page.reload();
  await expect(campaigns(page)).toBeVisible();
});

test('a tab that has the cookie and not the secret is told so, and opens by the next start address', async ({
  page,
  host,
  visit,
}) => {
  await visit(host);
  const second = await page.context().newPage();
  await second.goto(`${host.origin}/#/settings`);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Cette page n’est plus reliée à Palmarès');
  await expect(second.getByText(host.dataFolder)).toHaveCount(0);
  await expect.poll(() => nextAddress(host)).not.toBe(host.url);
  await second.goto(await nextAddress(host));
  await expect(campaigns(second)).toBeVisible();
});

test('another program of this computer, given our cookie by the browser, can do nothing with it', async ({
  page,
  host,
  visit,
}) => {
  const heard: string[] = [];
  const stranger = createServer((asked, response) => {
    heard.push(JSON.stringify(asked.headers));
    response.end('<!doctype html><title>x</title>');
  });
  await new Promise<void>((resolve) => {
    stranger.listen(0, '127.0.0.1', resolve);
  });
  await visit(host);
  const { port } = stranger.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  await new Promise((resolve) => {
    stranger.close(resolve);
  });

  const stolen = heard.map((headers) => (JSON.parse(headers) as { readonly cookie?: string }).cookie ?? '');
  expect(stolen[0], 'browsers send a cookie to every port').toMatch(/^palmares-\d+=/);
  expect(heard.join()).not.toContain('x-palmares-secret');
  const own = { origin: host.origin, 'sec-fetch-site': 'same-origin', cookie: stolen[0] ?? '' };
  const call = await fetch(`${host.origin}/api/campaign.recents`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json' },
    body: '{}',
  });
  expect([call.status, await call.text()]).toEqual([401, '401 secret\n']);
  expect((await fetch(`${host.origin}/api/events`, { headers: own })).status).toBe(401);
});
