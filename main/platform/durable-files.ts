import { resolve } from 'node:path';
import { err, type Result } from '../../shared/result.ts';
import type { DurableFiles, StorageFailure } from '../services/deps.ts';
import { createDurableAppend } from './durable-append.ts';
import { createDurableFolders, isTemporary } from './durable-folders.ts';
import { createDurableWrites, readWhole } from './durable-write.ts';
import { type FileLayer, nodeFileLayer } from './file-layer.ts';
import { asResult, errnoOf } from './storage-failure.ts';

const READ_MAX = 1024 ** 3;

/**
 * Durable files over a file layer (trust.md §7). Changes of one path run one after the other. Symbolic links are
 * followed in the folders above a file, never at the file itself: a host resolves what its user picked.
 */
export const createDurableFiles = (layer: FileLayer = nodeFileLayer()): DurableFiles => {
  const folders = createDurableFolders(layer);
  const writes = createDurableWrites(layer, folders);
  const append = createDurableAppend(layer, folders);
  const inTurn = createTurns();

  const change = (path: string, run: (path: string) => Promise<void>): Promise<Result<void, StorageFailure>> => {
    const absolute = resolve(path);
    return inTurn(absolute, () => asResult(path, () => run(absolute)));
  };

  return {
    read: (path, max = READ_MAX) => asResult(path, () => readWhole(layer, resolve(path), max)),
    list: (folder, options) => listFolder(layer, folder, options?.whole === true),
    stat: (path, options) => statOf(layer, path, options?.itself !== true),
    makeFolder: (path) => change(path, folders.make),
    replace: (path, bytes, options) => change(path, (at) => writes.replace(at, bytes, options?.keepPrevious === true)),
    create: (path, bytes) => change(path, (at) => writes.create(at, bytes)),
    append: (path, line) => change(path, (at) => append(at, line)),
    remove: (path) => change(path, writes.remove),
  };
};

const listFolder = async (
  layer: FileLayer,
  folder: string,
  whole: boolean,
): Promise<Result<readonly string[], StorageFailure>> => {
  const names = await asResult(folder, () => layer.readFolder(resolve(folder)));
  if (!names.ok) return names.error.code === 'STORAGE_MISSING' ? { ok: true, value: [] } : err(names.error);
  return { ok: true, value: names.value.filter((name) => whole || !isTemporary(name)).toSorted() };
};

const NOT_THERE = ['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG'];

/** What the disk cannot tell is a failure: a caller that took it for absent would make anew what is there. */
const statOf = (layer: FileLayer, path: string, follow: boolean): ReturnType<DurableFiles['stat']> =>
  asResult(path, async () => {
    try {
      return await layer.look(resolve(path), follow);
    } catch (thrown) {
      if (NOT_THERE.includes(errnoOf(thrown) ?? '')) return null;
      throw thrown;
    }
  });

const createTurns = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(path: string, run: () => Promise<T>): Promise<T> => {
    const turn = (last.get(path) ?? Promise.resolve()).then(run, run);
    last.set(path, turn);
    try {
      return await turn;
    } finally {
      if (last.get(path) === turn) last.delete(path);
    }
  };
};
