import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { normaliseLine } from '../../shared/campaign/text.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import type { Result } from '../../shared/result.ts';
import type { StorageFailure } from '../services/deps.ts';
import type { NamedFileRefs } from './file-refs.ts';
import { createSecret } from './secrets.ts';
import { asResult, errno } from './storage-failure.ts';

/** Largest upload, in bytes. */
export const LARGEST_UPLOAD = 2 * 1024 ** 3;

const FOLDER = 'televersements';

/** Files that a browser hands over: kept for this run only, under names of ours, in the data folder (no clear text elsewhere). */
export type Uploads = {
  /** Stores what comes; more than `most` bytes, or a sender that stops half-way, leaves nothing. */
  readonly receive: (bytes: AsyncIterable<Uint8Array>, name: string) => Promise<Result<FileRef, StorageFailure>>;
  /** Removes everything received in this run. */
  readonly clean: () => Promise<void>;
};

/** `alone`: no other process uses the data folder, so what earlier runs left behind may go. */
export const createUploads = async (
  dataFolder: string,
  refs: NamedFileRefs,
  alone: boolean,
  most = LARGEST_UPLOAD,
): Promise<Uploads> => {
  const all = path.join(dataFolder, FOLDER);
  const own = path.join(all, createSecret());
  if (alone) await removeQuietly(all);
  return {
    receive: async (bytes, name) => {
      const file = path.join(own, createSecret());
      const stored = await asResult(file, async () => {
        await mkdir(own, { recursive: true, mode: 0o700 });
        await store(file, bytes, most);
      });
      if (!stored.ok) await removeQuietly(file);
      return stored.ok ? { ok: true, value: refs.registerAs(file, shownName(name)) } : stored;
    },
    clean: async () => {
      await removeQuietly(own);
      if ((await readdir(all).catch(() => ['unknown'])).length === 0) await removeQuietly(all);
    },
  };
};

const store = async (file: string, bytes: AsyncIterable<Uint8Array>, most: number): Promise<void> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > most) throw errno('E2BIG');
      await handle.appendFile(chunk);
    }
  } finally {
    await handle.close();
  }
};

/** The last part of the name it had, on one clean line. */
const shownName = (name: string): string => normaliseLine(name).split(/[/\\]/).at(-1) || 'fichier';

/** What cannot be removed now is removed at the next start. */
const removeQuietly = async (target: string): Promise<void> => {
  await rm(target, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
};
