import { link, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { homedir, hostname, uptime } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Holder, holderSchema } from '../../shared/contract/application.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { StorageFailure } from '../services/deps.ts';
import { makeFolders } from './make-folders.ts';
import { createSecret } from './secrets.ts';
import { asResult, errnoOf } from './storage-failure.ts';

/** The place of the one data folder (model.md §7): `--data`, else PALMARES_DATA, else the system's place for programs. */
export const dataFolderPath = (
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string =>
  path.resolve(asked || env['PALMARES_DATA'] || path.join(programsFolder(env, platform), 'Palmares', 'palmares'));

const programsFolder = (env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string => {
  if (platform === 'win32') return env['APPDATA'] || path.join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config');
};

/** This process in the data folder: alone to write, or only reading because of `readOnlyBecause`. */
export type HeldFolder = { readonly readOnlyBecause: Holder | null; readonly release: () => Promise<void> };

const lockSchema = z.strictObject({
  ...holderSchema.shape,
  since: z.iso.datetime(),
  nonce: z.string(),
});
type Lock = z.infer<typeof lockSchema>;

const LOCK = 'verrou.json';
/** An unreadable lock is one being written, or a broken one once it is this old, in milliseconds. */
const TORN = 2000;

/**
 * Takes the data folder for this process, or tells who holds it. The lock of a process of this machine that is no more,
 * or that was there before the machine started, is taken over; that of another machine never is. Where the disk takes no
 * lock because it takes no writing at all, there is nothing to protect: every write then fails by itself.
 */
export const holdDataFolder = async (folder: string, program: string): Promise<Result<HeldFolder, StorageFailure>> => {
  const file = path.join(folder, LOCK);
  const lock: Lock = {
    ...thisProcess(program),
    since: new Date().toISOString(),
    nonce: createSecret(),
  };
  const taken = await asResult(folder, async () => {
    await makeFolders(folder, 0o700);
    return take(file, lock);
  });
  if (taken.ok) return ok({ readOnlyBecause: taken.value, release: () => release(file, lock) });
  return taken.error.code === 'STORAGE_READ_ONLY'
    ? ok({ readOnlyBecause: null, release: async () => undefined })
    : taken;
};

export const thisProcess = (program: string): Holder => ({ program, machine: hostname(), pid: process.pid });

/** Null once the lock is ours, else its holder. */
const take = async (file: string, lock: Lock): Promise<Holder | null> => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await createWhole(file, lock)) return null;
    const found = await readLock(file);
    if (found === 'gone') continue;
    if (found === 'torn') {
      await new Promise((resolve) => setTimeout(resolve, TORN / 20));
      continue;
    }
    if (isAlive(found)) return { program: found.program, machine: found.machine, pid: found.pid };
    await removeStale(file, found);
  }
  // Unreadable for as long as we looked: nobody writes it any more.
  await unlink(file);
  return (await createWhole(file, lock)) ? null : take(file, lock);
};

/** Creates the lock with its content in one step, so that nobody reads half of it; false if there is one. */
const createWhole = async (file: string, lock: Lock): Promise<boolean> => {
  const text = JSON.stringify(lock);
  const temporary = `${file}.${lock.nonce}`;
  await writeFile(temporary, text, { flag: 'wx', mode: 0o600 });
  try {
    await link(temporary, file);
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return false;
    return await createInPlace(file, text);
  } finally {
    await unlink(temporary);
  }
};

/** For file systems without links (USB sticks, some shares). */
const createInPlace = async (file: string, text: string): Promise<boolean> => {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(text);
    await handle.close();
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
};

const readLock = async (file: string): Promise<Lock | 'gone' | 'torn'> => {
  try {
    const parsed = lockSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : 'torn';
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return 'gone';
    if (thrown instanceof SyntaxError) return 'torn';
    throw thrown;
  }
};

const isAlive = (lock: Lock): boolean => {
  if (lock.machine !== hostname()) return true;
  const machineStarted = Date.now() - uptime() * 1000;
  // A minute of grace: clocks are set after the start.
  if (Date.parse(lock.since) < machineStarted - 60_000) return false;
  try {
    process.kill(lock.pid, 0);
    return true;
  } catch (thrown) {
    return errnoOf(thrown) !== 'ESRCH';
  }
};

/** Renamed before it is removed: if another process was quicker and the lock is now its own, it is put back. */
const removeStale = async (file: string, stale: Lock): Promise<void> => {
  const aside = `${file}.${createSecret()}`;
  try {
    await rename(file, aside);
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return;
    throw thrown;
  }
  const moved = await readLock(aside);
  if (typeof moved === 'object' && moved.nonce === stale.nonce) await unlink(aside);
  else await rename(aside, file);
};

/** Gives the folder back; a lock that someone else took over meanwhile stays. */
const release = async (file: string, lock: Lock): Promise<void> => {
  try {
    const found = await readLock(file);
    if (typeof found === 'object' && found.nonce === lock.nonce) await unlink(file);
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
  }
};
