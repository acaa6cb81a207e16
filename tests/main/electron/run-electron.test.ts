import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runElectron } from '../../../main/electron/run-electron.ts';
import { app, emitPreventable, fake, type FakeWindow, ipcMain, resetElectron } from '../../fakes/electron.ts';

let dataFolder: string;
const argv = process.argv;
beforeEach(async () => {
  resetElectron();
  dataFolder = await mkdtemp(path.join(tmpdir(), 'palmares-electron-'));
  process.argv = ['electron', '/app', '--data', dataFolder];
});
afterEach(async () => {
  process.argv = argv;
  if (fake.windows.length > 0) await quit();
  await rm(dataFolder, { recursive: true, force: true });
});

const quit = async (): Promise<void> => {
  const before = fake.calls.filter(([name]) => name === 'quit').length;
  if (!emitPreventable(app, 'will-quit')) return;
  await expect.poll(() => fake.calls.filter(([name]) => name === 'quit').length).toBe(before + 1);
};
const run = async (): Promise<FakeWindow> => {
  runElectron();
  await expect.poll(() => fake.handlers.size).toBe(1);
  return fake.windows[0] as FakeWindow;
};
const ours = (window: FakeWindow) => ({
  sender: window.webContents,
  senderFrame: { parent: null, url: 'palmares://app/#/' },
});
const call = (window: FakeWindow, method: string, input: unknown, event: object = ours(window)) =>
  fake.handlers.get('palmares:calls')?.(event, method, input);
const eventsOf = (window: FakeWindow) => window.webContents.sent.map(([, event]) => event);

describe('runElectron', () => {
  it('sets the sandbox, the scheme, the folder and the single instance before it waits for Electron', async () => {
    await run();
    expect(fake.calls.slice(0, 5)).toEqual([
      ['enableSandbox'],
      [
        'registerSchemes',
        [{ scheme: 'palmares', privileges: { standard: true, secure: true, supportFetchAPI: true } }],
      ],
      ['setPath', 'userData', path.join(dataFolder, 'electron')],
      ['requestSingleInstanceLock'],
      ['whenReady'],
    ]);
    expect((await stat(path.join(dataFolder, 'electron'))).mode & 0o777).toBe(0o700);
  });

  it('opens one window, without Node, shown once it has something to show', async () => {
    const window = await run();
    expect(fake.windows).toHaveLength(1);
    expect(window.state.url).toBe('palmares://app/');
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    });
    expect(window.options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
    expect(window.options.show).toBe(false);
    window.emit('ready-to-show');
    expect(fake.calls).toContainEqual(['window.show']);
  });

  it('answers the calls of its own page, and knows its host', async () => {
    const window = await run();
    expect(await call(window, 'application.about', {})).toMatchObject({
      ok: true,
      value: { host: 'electron', dataFolder, readOnlyBecause: null },
    });
  });

  it('keeps settings where every host keeps them, and speaks the new language in its menu', async () => {
    const window = await run();
    expect(fake.menu[0]?.label).toBe('Fichier');
    expect(await call(window, 'application.changeSettings', { language: 'en' })).toMatchObject({ ok: true });
    expect(fake.menu[0]?.label).toBe('File');
    expect(JSON.parse(await readFile(path.join(dataFolder, 'settings.json'), 'utf8'))).toMatchObject({
      language: 'en',
    });
  });

  it('leaves no channel open but its own two', async () => {
    await run();
    expect([...fake.handlers.keys()]).toEqual(['palmares:calls']);
    expect(ipcMain.eventNames().filter((name) => ipcMain.listenerCount(name) > 0)).toEqual(['palmares:events']);
  });

  it('tells the page of files it was started with, opened with and given by a second start, once it listens', async () => {
    const files = await Promise.all(['a.palmares', 'b.palmares', 'c.palmares'].map((name) => touch(name)));
    process.argv.push(files[0] ?? '', '--no-sandbox', path.join(dataFolder, 'absent.palmares'));
    const window = await run();
    expect(emitPreventable(app, 'open-file', files[1])).toBe(true);
    expect(eventsOf(window)).toEqual([]);
    ipcMain.emit('palmares:events', ours(window), { type: 'listening' });
    expect(eventsOf(window)).toMatchObject([
      { type: 'files.given', files: [{ name: 'a.palmares' }, { name: 'b.palmares' }] },
    ]);
    app.emit('second-instance', {}, ['electron', '/app', 'c.palmares'], dataFolder);
    expect(eventsOf(window).at(-1)).toMatchObject({ type: 'files.given', files: [{ name: 'c.palmares' }] });
    expect(fake.calls).toContainEqual(['window.focus']);
  });

  it('gives the page references of dropped files, never their paths', async () => {
    const window = await run();
    ipcMain.emit('palmares:events', ours(window), { type: 'listening' });
    ipcMain.emit('palmares:events', ours(window), { type: 'dropped', paths: [await touch('notes.palmares')] });
    expect(eventsOf(window)).toMatchObject([{ type: 'files.given', files: [{ name: 'notes.palmares' }] }]);
    expect(JSON.stringify(eventsOf(window))).not.toContain(dataFolder);
  });

  it('picks files with the native dialog', async () => {
    const window = await run();
    expect(await call(window, 'application.pickFiles', { multiple: true, folder: false })).toEqual({
      ok: true,
      value: { files: [] },
    });
    fake.picked = { canceled: false, filePaths: ['/somewhere/liste.xlsx'] };
    expect(await call(window, 'application.pickFiles', { multiple: false, folder: true })).toMatchObject({
      ok: true,
      value: { files: [{ name: 'liste.xlsx' }] },
    });
    expect(fake.calls.filter(([name]) => name === 'showOpenDialog').map(([, options]) => options)).toEqual([
      { properties: ['openFile', 'multiSelections'] },
      { properties: ['openDirectory'] },
    ]);
  });

  it('ends at once when it is the second start', () => {
    fake.isFirst = false;
    runElectron();
    expect(fake.calls.at(-1)).toEqual(['quit']);
    expect(fake.calls.map(([name]) => name)).not.toContain('whenReady');
  });

  it('gives the data folder back before it quits, and only then quits', async () => {
    const window = await run();
    window.emit('close');
    expect(emitPreventable(app, 'will-quit')).toBe(true);
    await expect.poll(() => fake.calls.at(-1)).toEqual(['quit']);
    expect(emitPreventable(app, 'will-quit')).toBe(false);
    await expect(stat(path.join(dataFolder, 'verrou.json'))).rejects.toThrow();
    expect(JSON.parse(await readFile(path.join(dataFolder, 'electron', 'window.json'), 'utf8'))).toMatchObject({
      maximized: true,
    });
  });

  it('says why it cannot start, and ends', async () => {
    fake.ready = Promise.reject(new Error('no display'));
    runElectron();
    await expect.poll(() => fake.calls.at(-1)).toEqual(['exit', 1]);
    expect(fake.calls.at(-2)).toMatchObject(['showErrorBox', expect.stringContaining('Palmarès'), 'no display']);
  });

  it('only reads where another process works, and says who', async () => {
    const lock = { program: 'loopback', pid: 1, machine: 'elsewhere', since: new Date().toISOString(), nonce: 'x' };
    await writeFile(path.join(dataFolder, 'verrou.json'), JSON.stringify(lock));
    const window = await run();
    expect(await call(window, 'application.about', {})).toMatchObject({
      value: { readOnlyBecause: { program: 'loopback', machine: 'elsewhere', pid: 1 } },
    });
    expect(await call(window, 'application.changeSettings', { theme: 'dark' })).toMatchObject({
      error: { code: 'DATA_FOLDER_HELD' },
    });
  });
});

const touch = async (name: string): Promise<string> => {
  const file = path.join(dataFolder, name);
  await writeFile(file, 'x');
  return file;
};
