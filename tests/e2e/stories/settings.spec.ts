import { expect } from '@playwright/test';
import { expectAccessible } from '../accessibility.ts';
import { test } from '../app.fixture.ts';

test('language and theme change at once, everywhere, and stay after loading again', async ({ page, host, visit }) => {
  await visit(host, '/help');
  await page.getByLabel('Langue').selectOption('en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Help — Palmarès');
  await page.getByLabel('Theme').selectOption('contrast');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  await expectAccessible(page);
  await page.screenshot({ path: 'reports/screens/help-english-contrast.png', fullPage: true });

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
});

test('nothing moves when the computer asks for no motion', async ({ page, host, visit }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(host);
  const durations = await page.getByRole('link', { name: 'Créer une campagne' }).evaluate((link) => {
    const { transitionDuration, transitionProperty } = getComputedStyle(link);
    return transitionProperty === 'none' ? '0s' : transitionDuration;
  });
  expect(durations).toBe('0s');
});

test('the page uses its own font, and asks nobody but its host', async ({ page, host, visit }) => {
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(host.origin)) strangers.push(request.url());
  });
  await visit(host);
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family }) => family.replaceAll('"', ''));
  });
  expect(loaded).toContain('Source Sans 3');
  expect(strangers).toEqual([]);
});
