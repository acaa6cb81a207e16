import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openElectronStore } from '../../../main/electron/settings.ts';
import { createSettingsFile, readSettingsFile } from '../../../main/platform/settings-file.ts';

const DEFAULTS = { language: 'fr', theme: 'system', letterShortcuts: true };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = () => path.join(folder, 'settings.json');

describe.each([
  ['conf', undefined],
  ['electron-store', openElectronStore],
])('createSettingsFile over %s', (_, open) => {
  const create = () => (open === undefined ? createSettingsFile(folder) : createSettingsFile(folder, open));

  it('begins with the defaults', () => {
    expect(create().read()).toEqual({ ok: true, value: DEFAULTS });
  });

  it('changes what is asked and nothing else, for this user only, and remembers', async () => {
    expect(await create().change({ theme: 'dark' })).toEqual({ ok: true, value: { ...DEFAULTS, theme: 'dark' } });
    expect(await create().change({ letterShortcuts: false })).toMatchObject({
      value: { theme: 'dark', letterShortcuts: false },
    });
    expect(create().read()).toEqual({ ok: true, value: { ...DEFAULTS, theme: 'dark', letterShortcuts: false } });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['half a file', '{"theme":"da'],
    ['another shape', '[]'],
    ['a value out of range', '{"theme":"pink"}'],
    ['an unknown key', '{"colour":"red"}'],
  ])('keeps %s aside, tells it once, then goes on with the defaults', async (__, text) => {
    await writeFile(file(), text);
    const settings = create();
    const aside = path.join(folder, 'settings.json.illisible-1');
    expect(settings.read()).toEqual({
      ok: false,
      error: { code: 'APPLICATION_SETTINGS_SPOILED', details: { path: aside } },
    });
    expect(await readFile(aside, 'utf8')).toBe(text);
    expect(settings.read()).toEqual({ ok: true, value: DEFAULTS });
    expect(await settings.change({ language: 'en' })).toEqual({ ok: true, value: { ...DEFAULTS, language: 'en' } });
  });

  it('never overwrites what it kept aside', async () => {
    const settings = create();
    for (const n of [1, 2]) {
      await writeFile(file(), `spoiled ${n}`);
      expect(settings.read().ok).toBe(false);
    }
    expect((await readdir(folder)).filter((name) => name.includes('illisible')).toSorted()).toEqual([
      'settings.json.illisible-1',
      'settings.json.illisible-2',
    ]);
  });
});

describe('createSettingsFile', () => {
  it('fails to change where the disk refuses, and still reads', async () => {
    const blocked = path.join(folder, 'not-a-folder');
    await writeFile(blocked, '');
    const settings = createSettingsFile(path.join(blocked, 'below'));
    expect(settings.read()).toEqual({ ok: true, value: DEFAULTS });
    expect(await settings.change({ theme: 'dark' })).toMatchObject({
      ok: false,
      error: { code: 'STORAGE_NOT_A_FOLDER' },
    });
  });
});

describe('readSettingsFile', () => {
  it('reads what is there and writes nothing', async () => {
    expect(readSettingsFile(folder).read()).toEqual({ ok: true, value: DEFAULTS });
    expect(await readdir(folder)).toEqual([]);
    await writeFile(file(), '{"language":"en"}');
    expect(readSettingsFile(folder).read()).toMatchObject({ value: { language: 'en' } });
    await writeFile(file(), '{"language":');
    expect(readSettingsFile(folder).read()).toEqual({ ok: true, value: DEFAULTS });
    expect(await readSettingsFile(folder).change({ theme: 'dark' })).toMatchObject({
      error: { code: 'STORAGE_READ_ONLY' },
    });
  });
});
