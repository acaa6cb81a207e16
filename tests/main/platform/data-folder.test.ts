import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderPath, type HeldFolder, holdDataFolder } from '../../../main/platform/data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'palmares-hold-')), 'data');
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

const hold = async (): Promise<HeldFolder> => {
  const held = await holdDataFolder(folder, 'loopback');
  if (!held.ok) throw new Error(held.error.code);
  return held.value;
};
const lockFile = () => path.join(folder, 'verrou.json');
const leave = async (lock: object | string): Promise<void> => {
  await (await hold()).release();
  const whole = { program: 'cli', pid: 1, machine: hostname(), since: new Date().toISOString(), nonce: 'n' };
  await writeFile(lockFile(), typeof lock === 'string' ? lock : JSON.stringify({ ...whole, ...lock }));
};
/** The number of a process that was and is no more. */
const deadPid = (): number => Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));

describe('dataFolderPath', () => {
  it.each<[string, Record<string, string>, NodeJS.Platform, string]>([
    ['the XDG folder', { XDG_CONFIG_HOME: '/x' }, 'linux', '/x/Palmares/palmares'],
    ['~/.config', {}, 'linux', path.join(homedir(), '.config/Palmares/palmares')],
    ['Application Support', {}, 'darwin', path.join(homedir(), 'Library/Application Support/Palmares/palmares')],
    ['%APPDATA%', { APPDATA: '/roaming' }, 'win32', '/roaming/Palmares/palmares'],
    ['PALMARES_DATA before them', { PALMARES_DATA: '/mine', XDG_CONFIG_HOME: '/x' }, 'linux', '/mine'],
  ])('is in %s', (_, env, platform, expected) => {
    expect(dataFolderPath(undefined, env, platform)).toBe(expected);
  });

  it('is what was asked for before all else, made absolute', () => {
    expect(dataFolderPath('here', { PALMARES_DATA: '/mine' })).toBe(path.resolve('here'));
  });
});

describe('holdDataFolder', () => {
  it('makes the folder for this user only, and takes it', async () => {
    const held = await hold();
    expect(held.readOnlyBecause).toBeNull();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(lockFile())).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ program: 'loopback', pid: process.pid });
    await held.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets one of many that start together write, and tells the others who', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, hold));
    expect(all.filter(({ readOnlyBecause }) => readOnlyBecause === null)).toHaveLength(1);
    const holder = { program: 'loopback', machine: hostname(), pid: process.pid };
    const others = all.flatMap(({ readOnlyBecause }) => readOnlyBecause ?? []);
    expect(others).toEqual(Array.from({ length: 7 }, () => holder));
    expect(await readdir(folder)).toEqual(['verrou.json']);
  });

  it('is not given back by one who only reads', async () => {
    const writer = await hold();
    await (await hold()).release();
    expect((await hold()).readOnlyBecause).not.toBeNull();
    await writer.release();
    expect((await hold()).readOnlyBecause).toBeNull();
  });

  it('takes over from a process of this machine that is no more', async () => {
    await leave({ pid: deadPid() });
    expect((await hold()).readOnlyBecause).toBeNull();
  });

  it('takes over what was held before the machine started, whoever has the number now', async () => {
    await leave({ pid: process.ppid, since: '2001-01-01T00:00:00.000Z' });
    expect((await hold()).readOnlyBecause).toBeNull();
  });

  it('lets one of many take over', async () => {
    await leave({ pid: deadPid() });
    const all = await Promise.all(Array.from({ length: 8 }, hold));
    expect(all.filter(({ readOnlyBecause }) => readOnlyBecause === null)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['verrou.json']);
  });

  it.each([
    ['a process that runs', { pid: process.ppid }],
    ['another machine, even long ago', { machine: 'poste-7', pid: 12, since: '2001-01-01T00:00:00.000Z' }],
  ])('never takes over from %s', async (_, lock) => {
    await leave(lock);
    expect((await hold()).readOnlyBecause).toMatchObject({ program: 'cli' });
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject(lock);
  });

  it('takes over a lock that stays unreadable', async () => {
    await leave('{"program":"cl');
    expect((await hold()).readOnlyBecause).toBeNull();
  }, 15_000);

  it('fails where the folder cannot be made', async () => {
    await writeFile(folder, 'a file');
    for (const there of [folder, path.join(folder, 'below')])
      expect(await holdDataFolder(there, 'cli')).toEqual({
        ok: false,
        error: { code: 'STORAGE_NOT_A_FOLDER', details: { path: there } },
      });
  });
});
