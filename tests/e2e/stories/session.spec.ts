import { expect } from '@playwright/test';
import { expectAccessible } from '../accessibility.ts';
import { test } from '../app.fixture.ts';

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
