import fs from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { expectAccessible } from '../accessibility.ts';
import { test } from '../app.fixture.ts';
import { chooseFiles, dropFile } from '../pages/files.ts';

const filesOf = async (folder: string): Promise<readonly string[]> =>
  (await fs.readdir(folder)).toSorted().map((name) => path.join(folder, name));

test('a file dropped anywhere is explained', async ({ page, host, visit }) => {
  await visit(host, '/help');
  await dropFile(page, 'notes.csv', 'dossier;juror;score\nA;J1;12\n');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ouvrir un fichier');
  await expect(page.getByRole('heading', { level: 2, name: 'notes.csv' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Tableau' })).toBeVisible();
  await page.getByRole('button', { name: 'Retirer «\u00A0notes.csv\u00A0» de la liste' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'notes.csv' })).toHaveCount(0);
});

test('a package asks for its code, refuses a wrong one and keeps it, opens with the right one', async ({
  page,
  host,
  demo,
  visit,
}) => {
  const [first = ''] = await filesOf(path.join(demo.folder, 'paquets'));
  const code = await codeOfFirstJuror(demo.secretariat);
  await visit(host);
  await chooseFiles(page, [first]);
  const field = page.getByLabel('Code du paquet');
  await page.getByRole('button', { name: 'Ouvrir avec ce code' }).click();
  await expect(page.getByText('Saisissez le code.')).toBeVisible();

  await field.fill('AAAA-AAAA-AAAA-AAAA');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Ce code n’ouvre pas');
  await expect(field).toHaveValue('AAAA-AAAA-AAAA-AAAA');

  await field.fill(` ${code.toLowerCase()} `);
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Paquet pour un membre du jury' })).toBeFocused();
  await expect(page.getByText('Le sceau tient')).toBeVisible();
  await expectAccessible(page);
});

/** The codes as the secretariat prints them. */
const codeOfFirstJuror = async (secretariat: string): Promise<string> => {
  const exports = path.join(secretariat, 'exports');
  const names = await fs.readdir(exports, { recursive: true });
  const codes = names.find((name) => /codes/i.test(name) && name.endsWith('.csv'));
  const text = await fs.readFile(path.join(exports, codes ?? 'no file of codes'), 'utf8');
  const [found] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text) ?? [];
  return found ?? 'no code';
};

test('a score file is told with its author where its campaign is, and as closed elsewhere', async ({
  page,
  host,
  filledHost,
  demo,
  visit,
}) => {
  const scores = (await filesOf(path.join(demo.folder, 'notes'))).find((name) => !name.includes('abime')) ?? '';
  await visit(filledHost);
  await chooseFiles(page, [scores]);
  await expect(page.getByRole('heading', { level: 3, name: 'Fichier de notes' })).toBeVisible();
  await expect(page.getByText('Le sceau tient')).toBeVisible();

  await page.context().clearCookies();
  await visit(host, '/open');
  await chooseFiles(page, [scores]);
  await expect(page.getByRole('heading', { level: 3, name: 'Enveloppe fermée' }).last()).toBeVisible();
  await expect(page.getByText('Aucune campagne sur cet ordinateur ne peut l’ouvrir.')).toBeVisible();
});

test('a large file says how far it is, can be left on the way, and leaves nothing behind', async ({
  page,
  host,
  visit,
}, info) => {
  const file = info.outputPath('grand.bin');
  await fs.writeFile(file, new Uint8Array(3_000_000));
  const browser = await page.context().newCDPSession(page);
  const slow = (uploadThroughput: number) =>
    browser.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await visit(host, '/open');
  await slow(200_000);
  await chooseFiles(page, [file]);
  await expect(page.getByText(/^[1-9]\d?\s% de 3\sMo$/)).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'grand.bin' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: 'reports/screens/open-sending.png' });

  await page.getByRole('button', { name: /^Annuler la lecture de/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'grand.bin' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const received = path.join(host.dataFolder, 'televersements');
  await expect.poll(async () => (await fs.readdir(received, { recursive: true })).length).toBeLessThanOrEqual(1);

  await slow(-1);
  await chooseFiles(page, [file]);
  await expect(page.getByRole('heading', { level: 3, name: 'Fichier inconnu' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});
