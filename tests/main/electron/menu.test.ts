import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installMenu } from '../../../main/electron/menu.ts';
import { readPlace } from '../../../main/electron/window-place.ts';
import { routes } from '../../../renderer/app/routes.ts';
import { fake, resetElectron } from '../../fakes/electron.ts';

beforeEach(resetElectron);

const items = (): readonly MenuItemConstructorOptions[] =>
  fake.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
const click = (label: string): void => {
  const item = items().find((one) => one.label === label);
  (item?.click as (() => void) | undefined)?.();
};

describe('installMenu', () => {
  it('is in French, every item in words and with something to do', () => {
    installMenu('fr', { show: () => undefined, openFile: () => undefined }, false);
    expect(fake.menu.map(({ label }) => label)).toEqual(['Fichier', 'Édition', 'Affichage', 'Aide']);
    for (const item of items().filter(({ type }) => type !== 'separator')) {
      expect(item.label).toBeTruthy();
      expect([item.label, item.role !== undefined || item.click !== undefined]).toEqual([item.label, true]);
    }
  });

  it('shows screens that exist, and opens files', () => {
    const asked: string[] = [];
    const actions = { show: (route: string) => void asked.push(route), openFile: () => void asked.push('file') };
    installMenu('en', actions, false);
    for (const label of ['Home', 'Settings…', 'Palmarès help', 'Open a file…']) click(label);
    expect(asked).toEqual([routes.home, routes.settings, routes.help, 'file']);
  });

  it('leaves macOS the first menu for the application itself', () => {
    installMenu('fr', { show: () => undefined, openFile: () => undefined }, true);
    expect(fake.menu[0]).toEqual({ role: 'appMenu' });
  });

  it('has no item that loads the page again or opens developer tools', () => {
    installMenu('fr', { show: () => undefined, openFile: () => undefined }, false);
    expect(items().filter(({ role }) => /reload|devtools/i.test(role ?? ''))).toEqual([]);
  });
});

describe('readPlace', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'palmares-place-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const FIRST = { bounds: { width: 1360, height: 880 }, maximized: false };
  const left = (place: unknown): Promise<void> => writeFile(path.join(folder, 'window.json'), JSON.stringify(place));

  it('has a first place, kept also where the file says nothing that can be read', async () => {
    expect(readPlace(folder)).toEqual(FIRST);
    await writeFile(path.join(folder, 'window.json'), '{"bounds":');
    expect(readPlace(folder)).toEqual(FIRST);
    await left({ bounds: 7 });
    expect(readPlace(folder)).toEqual(FIRST);
  });

  it('is that of last time while it is on a screen', async () => {
    const place = { bounds: { x: 100, y: 50, width: 1000, height: 700 }, maximized: true };
    await left(place);
    expect(readPlace(folder)).toEqual(place);
    for (const off of [{ x: 5000 }, { x: -1000 }, { y: 3000 }, { y: -500 }]) {
      await left({ ...place, bounds: { ...place.bounds, ...off } });
      expect(readPlace(folder)).toEqual(FIRST);
    }
  });
});
