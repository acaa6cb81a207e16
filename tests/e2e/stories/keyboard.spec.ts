import { expect, type Page } from '@playwright/test';
import { test } from '../app.fixture.ts';

/** Tabs forward until the named element has the focus; fails if it is not met. */
const tabTo = async (page: Page, role: 'link' | 'button' | 'radio' | 'textbox', name: string): Promise<void> => {
  const target = page.getByRole(role, { name, exact: true });
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${role} « ${name} » is not reached by Tab`);
};

test('a campaign is created, read and left with the keyboard alone', async ({ page, host, visit }) => {
  await visit(host);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await tabTo(page, 'link', 'Créer une campagne');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Créer une campagne' })).toBeFocused();

  await tabTo(page, 'radio', 'Événement de reconnaissance — bâti scolaire');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Prix Impulsions — jury national' })).toBeChecked();
  await tabTo(page, 'textbox', 'Nom du prix');
  await expect(page.getByLabel('Nom du prix')).toHaveValue('Prix Impulsions');
  await page.keyboard.press('End');
  await page.keyboard.type(' académique');
  await page.keyboard.press('Enter');
  // The form says what is missing and takes the focus there; nothing typed is lost.
  await expect(page.getByLabel('Édition')).toBeFocused();
  await expect(page.getByText('Donnez l’édition.')).toBeVisible();
  await page.keyboard.type('2027');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Prix Impulsions académique' })).toBeFocused();
  await expect(page.getByText('Règlement modifiable')).toBeVisible();

  await tabTo(page, 'link', 'Jury (à faire) 0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Jury' })).toBeFocused();

  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 1, name: 'Campagnes' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Prix Impulsions académique' })).toBeVisible();
});

test('letters lead to pages outside text fields only, and can be switched off', async ({ page, host, visit }) => {
  await visit(host);
  for (const [key, title] of [
    ['n', 'Créer une campagne'],
    ['o', 'Ouvrir un fichier'],
    ['r', 'Réglages'],
    ['?', 'Aide'],
    ['a', 'Campagnes'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  }

  await page.keyboard.press('n');
  await page.getByLabel('Édition').fill('');
  await page.getByLabel('Édition').press('o');
  await expect(page.getByLabel('Édition')).toHaveValue('o');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Créer une campagne');

  await visit(host, '/settings');
  await page.getByLabel('Raccourcis d’une seule touche').uncheck();
  await expect(page.getByText(/^Enregistré/)).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réglages');
});

test('every page shows where the focus is', async ({ page, host, visit }) => {
  await visit(host, '/create');
  for (const _ of ['radio', 'source', 'source', 'title', 'edition', 'create', 'cancel']) {
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
    });
    expect(ring).toBeGreaterThanOrEqual(2);
  }
});
