import { dirname } from 'node:path';
import type { DurableFolders } from './durable-folders.ts';
import { withFile, writeAll } from './durable-write.ts';
import type { FileLayer, OpenFile } from './file-layer.ts';
import { errno, errnoOf } from './storage-failure.ts';

const LF = 10;
const NUL = 0;
const CHUNK = 16_384;

/** Adds a line to a file, durable when this answers (trust.md §7). Throws errno errors. */
export type DurableAppend = (path: string, line: string) => Promise<void>;

/**
 * A line is whole once its LF is on disk. What a crash or a full disk leaves after the last whole line goes to
 * `<path>.quarantaine` before anything is added: no LF at its end, or a NUL, which no text line has and which file
 * systems show where data never arrived.
 */
export const createDurableAppend = (layer: FileLayer, folders: DurableFolders): DurableAppend => {
  /** Size up to which everything in a file is known to be durable. */
  const settled = new Map<string, number>();
  /** Size of a file before a line that was refused and that could not be taken back either. */
  const refused = new Map<string, number>();

  const addLine = async (file: OpenFile, path: string, size: number, bytes: Uint8Array): Promise<void> => {
    refused.set(path, size);
    try {
      await writeAll(file, bytes);
      if ((await file.look()).size !== size + bytes.length) throw errno('EIO');
      await file.sync();
    } catch (thrown) {
      // The caller is told that the line is not there, so it must not come back under the next one.
      if (await isCut(layer, path, size)) refused.delete(path);
      throw thrown;
    }
    refused.delete(path);
  };

  /** Sets aside what is no whole line; answers the size of the rest, all of it durable. */
  const settle = async (file: OpenFile, path: string): Promise<number> => {
    const { kind, size } = await file.look();
    if (kind !== 'file') throw errno('EISDIR');
    if (settled.get(path) === size) return size;
    const whole = Math.min(await wholeSize(file, size), refused.get(path) ?? size);
    if (whole < size) await setAside(layer, path, await file.read(whole, size - whole), whole);
    // A killed process may have left lines that are not durable, a cut never is: nothing is written over either.
    await file.sync();
    return whole;
  };

  return async (path, line) => {
    if (/[\n\0]/.test(line)) throw new Error('A line holds neither LF nor NUL');
    const bytes = Buffer.from(`${line}\n`);
    await folders.settle(dirname(path));
    const known = settled.has(path);
    const size = await withFile(layer, path, 'append', async (file) => {
      const before = await settle(file, path);
      settled.delete(path);
      await addLine(file, path, before, bytes);
      return before + bytes.length;
    });
    if (!known || size === bytes.length) await layer.syncFolder(dirname(path));
    settled.set(path, size);
  };
};

/** Moves what is not a whole line to the quarantine, durable there before it leaves here. */
const setAside = async (layer: FileLayer, path: string, torn: Uint8Array, whole: number): Promise<void> => {
  const quarantine = `${path}.quarantaine`;
  await withFile(layer, quarantine, 'append', async (file) => {
    await writeAll(file, torn);
    await writeAll(file, Uint8Array.of(LF));
    await file.sync();
  });
  await layer.syncFolder(dirname(quarantine));
  await cut(layer, path, whole);
};

const cut = (layer: FileLayer, path: string, size: number): Promise<void> =>
  withFile(layer, path, 'update', (file) => file.truncate(size));

const isCut = async (layer: FileLayer, path: string, size: number): Promise<boolean> => {
  try {
    await cut(layer, path, size);
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
    return false;
  }
};

/** Size of the file up to its last whole line, reading back only as far as needed. */
const wholeSize = async (file: OpenFile, size: number): Promise<number> => {
  for (let length = CHUNK; ; length *= 8) {
    const start = Math.max(0, size - length);
    const whole = wholeIn(await file.read(start, size - start), start === 0);
    if (whole !== null) return start + whole;
  }
};

/** The same within the last bytes of a file; null if they do not reach back to the start of the last whole line. */
const wholeIn = (tail: Uint8Array, isAll: boolean): number | null => {
  let end = tail.lastIndexOf(LF) + 1;
  while (end > 0) {
    const start = end < 2 ? 0 : tail.lastIndexOf(LF, end - 2) + 1;
    if (start === 0 && !isAll) return null;
    if (!tail.subarray(start, end).includes(NUL)) return end;
    end = start;
  }
  return isAll ? 0 : null;
};
