import { dirname } from 'node:path';
import type { DurableFolders } from './durable-folders.ts';
import { temporaryPath } from './durable-folders.ts';
import type { FileLayer, OpenFile, OpenMode } from './file-layer.ts';
import { errno, errnoOf } from './storage-failure.ts';

/** The one routine of every whole-file write (trust.md §7). Each function throws errno errors and answers once durable. */
export type DurableWrites = {
  readonly replace: (path: string, bytes: Uint8Array, keepPrevious: boolean) => Promise<void>;
  readonly create: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
};

export const createDurableWrites = (layer: FileLayer, folders: DurableFolders): DurableWrites => {
  let count = 0;

  const withTemporary = async (path: string, run: (temporary: string) => Promise<void>): Promise<void> => {
    count += 1;
    const temporary = temporaryPath(layer, dirname(path), count);
    try {
      await run(temporary);
    } catch (thrown) {
      await discard(layer, temporary);
      throw thrown;
    }
  };

  const keepGeneration = async (path: string): Promise<void> => {
    if (!(await isThere(layer, path))) return;
    await withTemporary(path, async (temporary) => {
      if (!(await linked(layer, path, temporary)))
        await writeNew(layer, temporary, await readWhole(layer, path, Number.POSITIVE_INFINITY));
      await renameInto(layer, temporary, `${path}.prec`);
      // A rename between two names of one file leaves both.
      await discard(layer, temporary);
    });
  };

  const replace = async (path: string, bytes: Uint8Array, keepPrevious: boolean): Promise<void> => {
    await folders.settle(dirname(path));
    await withTemporary(path, async (temporary) => {
      await writeNew(layer, temporary, bytes);
      if (keepPrevious) await keepGeneration(path);
      await renameInto(layer, temporary, path);
    });
    await layer.syncFolder(dirname(path));
  };

  const putNew = (path: string, bytes: Uint8Array, publish: (temporary: string) => Promise<void>): Promise<void> =>
    withTemporary(path, async (temporary) => {
      await writeNew(layer, temporary, bytes);
      await checkContent(layer, temporary, bytes, 'EIO');
      await publish(temporary);
    });

  /** The right bytes may be there, not durable: another program put them, or a process was killed. */
  const confirm = async (path: string, bytes: Uint8Array): Promise<void> => {
    await checkContent(layer, path, bytes, 'EEXIST');
    try {
      await withFile(layer, path, 'update', (file) => file.sync());
    } catch (thrown) {
      // After a failed fsync no other one can be believed: only bytes written anew are.
      if (errnoOf(thrown) === null) throw thrown;
      await putNew(path, bytes, (temporary) => renameInto(layer, temporary, path));
    }
  };

  const create = async (path: string, bytes: Uint8Array): Promise<void> => {
    await folders.settle(dirname(path));
    if (await isThere(layer, path)) await confirm(path, bytes);
    else await putNew(path, bytes, (temporary) => publish(layer, temporary, path));
    // Another writer may have been faster: what is there must be what was given.
    await checkContent(layer, path, bytes, 'EEXIST');
    await layer.syncFolder(dirname(path));
  };

  const remove = async (path: string): Promise<void> => {
    if (await isThere(layer, path)) await patiently(layer, () => layer.unlink(path));
    await layer.syncFolder(dirname(path));
  };

  return { replace, create, remove };
};

/** Opens, uses and closes. A failing close is a failure, but never hides the first one. */
export const withFile = async <T>(
  layer: FileLayer,
  path: string,
  mode: OpenMode,
  run: (file: OpenFile) => Promise<T>,
): Promise<T> => {
  const file = await layer.open(path, mode);
  let value: T;
  try {
    value = await run(file);
  } catch (thrown) {
    await file.close().catch(() => undefined);
    throw thrown;
  }
  await file.close();
  return value;
};

/** Writes go in piece by piece; a disk that takes nothing more is full whatever it says. */
export const writeAll = async (file: OpenFile, bytes: Uint8Array): Promise<void> => {
  for (let done = 0; done < bytes.length; ) {
    const written = await file.write(bytes.subarray(done));
    if (written <= 0) throw errno('ENOSPC');
    done += written;
  }
};

/** Bytes of a regular file of at most `max` bytes. A symbolic link is not followed. */
export const readWhole = async (layer: FileLayer, path: string, max: number): Promise<Uint8Array> => {
  // Before opening: where the system has no O_NOFOLLOW this is what keeps links and devices out.
  if ((await layer.look(path, false)).kind !== 'file') throw errno('EISDIR');
  return withFile(layer, path, 'read', async (file) => {
    const { kind, size } = await file.look();
    if (kind !== 'file') throw errno('EISDIR');
    if (size > max) throw errno('E2BIG');
    const bytes = await file.read(0, size);
    if (bytes.length !== size) throw errno('EIO');
    return bytes;
  });
};

export const isThere = async (layer: FileLayer, path: string): Promise<boolean> => {
  try {
    await layer.look(path, false);
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
};

const writeNew = (layer: FileLayer, path: string, bytes: Uint8Array): Promise<void> =>
  withFile(layer, path, 'exclusive', async (file) => {
    await writeAll(file, bytes);
    if ((await file.look()).size !== bytes.length) throw errno('EIO');
    await file.sync();
  });

const checkContent = async (layer: FileLayer, path: string, bytes: Uint8Array, otherwise: string): Promise<void> => {
  const { kind, size } = await layer.look(path, false);
  if (kind !== 'file' || size !== bytes.length) throw errno(otherwise);
  const found = await readWhole(layer, path, bytes.length);
  if (Buffer.compare(found, bytes) !== 0) throw errno(otherwise);
};

/** Puts a file under its final name without ever replacing what another writer put there. */
const publish = async (layer: FileLayer, temporary: string, path: string): Promise<void> => {
  if (await linked(layer, temporary, path)) return discard(layer, temporary);
  // No hard links here (FAT, some shares): a rename after a look, and `create` compares what is there.
  if (await isThere(layer, path)) return discard(layer, temporary);
  return renameInto(layer, temporary, path);
};

/** False if this file system makes no second names. EEXIST is left to the caller's comparison. */
const linked = async (layer: FileLayer, from: string, to: string): Promise<boolean> => {
  try {
    await patiently(layer, () => layer.link(from, to), ['EBUSY']);
    return true;
  } catch (thrown) {
    const code = errnoOf(thrown) ?? '';
    if (code === 'EEXIST') return true;
    if (['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL', 'EISDIR'].includes(code))
      return false;
    throw thrown;
  }
};

const renameInto = (layer: FileLayer, from: string, to: string): Promise<void> =>
  patiently(layer, () => layer.rename(from, to));

const PAUSES = [10, 20, 40, 80, 160, 320, 640, 800];

/** An antivirus or an indexer may hold a file for a moment: tries again for two seconds at least. */
const patiently = async (
  layer: FileLayer,
  run: () => Promise<void>,
  codes = ['EPERM', 'EBUSY', 'EACCES'],
): Promise<void> => {
  for (const pause of PAUSES) {
    try {
      return await run();
    } catch (thrown) {
      if (!codes.includes(errnoOf(thrown) ?? '')) throw thrown;
    }
    await layer.pause(pause);
  }
  return run();
};

/** What cannot be removed now is swept when its writer is dead. */
const discard = async (layer: FileLayer, temporary: string): Promise<void> => {
  try {
    await layer.unlink(temporary);
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
  }
};
