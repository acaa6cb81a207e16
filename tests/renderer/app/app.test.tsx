// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { App } from '../../../renderer/app/app.tsx';
import type { Inspection } from '../../../shared/contract/exchange.ts';
import { err, ok } from '../../../shared/result.ts';
import { buildApi } from '../build-api.ts';

const inspection: Inspection = {
  name: 'notes.csv',
  size: 12,
  kind: 'spreadsheet',
  opened: true,
  needs: 'nothing',
  sealHolds: null,
  author: null,
  campaign: null,
  campaignTitle: null,
  seq: null,
  sealedAt: null,
  digest: null,
  fingerprint: null,
  facts: [],
};
const about = { version: '1.0.0', build: 'b', host: 'electron', dataFolder: '/data', readOnlyBecause: null } as const;
const answers = {
  'application.settings': () => ok({ language: 'fr', theme: 'light', letterShortcuts: true } as const),
  'application.about': () => ok(about),
  'application.pickFiles': () => ok({ files: [{ ref: 'R1', name: 'notes.csv' }] }),
  'campaign.recents': () => ok({ campaigns: [], spoiled: [] }),
  'exchange.inspect': () => ok(inspection),
} as const;

beforeEach(() => {
  window.history.replaceState(null, '', '/#/');
  vi.stubGlobal('scrollTo', vi.fn());
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
const title = (name: string) => screen.findByRole('heading', { level: 1, name });

it('shows home, and moves the focus to the heading of the page that follows', async () => {
  render(<App api={buildApi(answers)} />);
  await title('Campagnes');
  await userEvent.click(screen.getByRole('link', { name: 'Aide' }));
  expect(await title('Aide')).toBe(document.activeElement);
  expect(document.title).toBe('Aide — Palmarès');
});

it('takes files from the native picker and explains them', async () => {
  const api = buildApi(answers);
  render(<App api={api} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Choisir un fichier' }));
  await title('Ouvrir un fichier');
  expect(await screen.findByRole('heading', { level: 3, name: 'Tableau' })).toBeTruthy();
  expect(api.asked).toContainEqual({
    method: 'exchange.inspect',
    input: { file: { ref: 'R1', name: 'notes.csv' }, campaign: null, code: null },
  });
});

it('explains files that the native window gives, and shows the page that its menu asks for', async () => {
  const api = buildApi(answers);
  render(<App api={api} />);
  await title('Campagnes');
  act(() => api.emit({ type: 'files.given', files: [{ ref: 'R2', name: 'autre.csv' }] }));
  await title('Ouvrir un fichier');
  expect(screen.getByRole('heading', { level: 2, name: 'autre.csv' })).toBeTruthy();
  act(() => api.emit({ type: 'menu.chosen', route: '/settings' }));
  await title('Réglages');
});

it('offers folders in the native window only', async () => {
  window.history.replaceState(null, '', '/#/open');
  render(<App api={buildApi(answers)} />);
  await title('Ouvrir un fichier');
  expect(screen.getByRole('button', { name: 'Choisir un répertoire' })).toBeTruthy();
  cleanup();
  render(<App api={buildApi(answers, { upload: vi.fn() })} />);
  await title('Ouvrir un fichier');
  expect(screen.queryByRole('button', { name: 'Choisir un répertoire' })).toBeNull();
});

it('says who holds the data folder on every page while it is read only', async () => {
  const holder = { program: 'loopback', machine: 'poste 7', pid: 12 };
  const readOnly = { ...answers, 'application.about': () => ok({ ...about, readOnlyBecause: holder }) };
  render(<App api={buildApi(readOnly)} />);
  const words = /tenu par Palmarès dans le navigateur, sur l’ordinateur «\sposte 7\s»\. Tout peut être lu\./;
  expect(await screen.findByText(words)).toBeTruthy();
});

it('gives way to one screen when the session is lost', async () => {
  const api = buildApi(answers);
  render(<App api={api} />);
  await title('Campagnes');
  act(() => api.session.lose());
  await title('Cette page n’est plus reliée à Palmarès');
  expect(screen.queryByRole('navigation')).toBeNull();
});

it('tells a defect of a page in its place and keeps the frame', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  window.addEventListener('error', (event) => event.preventDefault(), { once: true });
  const broken = { ...answers, 'campaign.recents': () => ok({ campaigns: null, spoiled: [] } as never) };
  render(<App api={buildApi(broken)} />);
  await title('Cette page s’est interrompue');
  await userEvent.click(screen.getByRole('link', { name: 'Aide' }));
  await title('Aide');
});

it('asks again when told to, and shows what came then', async () => {
  let isBusy = true;
  const api = buildApi({
    ...answers,
    'campaign.recents': () =>
      isBusy ? err({ code: 'STORAGE_BUSY', details: { path: '/data' } }) : ok({ campaigns: [], spoiled: [] }),
  });
  render(<App api={api} />);
  const again = await screen.findByRole('button', { name: 'Réessayer' });
  isBusy = false;
  await userEvent.click(again);
  expect(await screen.findByText('Aucune campagne sur cet ordinateur')).toBeTruthy();
});
