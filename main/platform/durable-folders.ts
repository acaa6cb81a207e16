import { dirname, join } from 'node:path';
import type { FileLayer } from './file-layer.ts';
import { errno, errnoOf } from './storage-failure.ts';

/** Folders that hold durable files: a file is no safer than the names of the folders above it. */
export type DurableFolders = {
  /** Creates what is missing of `path`; its name and those above are durable when this answers. */
  readonly make: (path: string) => Promise<void>;
  /**
   * To be called before the first write in a folder that may be there already: an earlier process may have been killed
   * between making it and making its name durable. Removes the temporary files of dead writers on the way. Once per
   * folder and process.
   */
  readonly settle: (path: string) => Promise<void>;
};

export const createDurableFolders = (layer: FileLayer): DurableFolders => {
  const durable = new Set<string>();
  const swept = new Set<string>();

  const make = async (path: string): Promise<void> => {
    const missing = await missingFolders(layer, path);
    for (const folder of missing) {
      durable.delete(folder);
      await makeOne(layer, folder);
    }
    await syncNames(path, new Set(missing));
  };

  const settle = async (path: string): Promise<void> => {
    await syncNames(path, new Set());
    if (swept.has(path)) return;
    await sweep(layer, path);
    swept.add(path);
  };

  const syncNames = async (path: string, made: ReadonlySet<string>): Promise<void> => {
    const synced: string[] = [];
    for (let folder = path; dirname(folder) !== folder && !durable.has(folder); folder = dirname(folder)) {
      if (!(await syncName(layer, folder, made.has(folder)))) break;
      synced.push(folder);
    }
    for (const folder of synced) durable.add(folder);
  };

  return { make, settle };
};

/** False where a folder that was there long before us lies in one that we may not open: nothing of ours to make durable. */
const syncName = async (layer: FileLayer, folder: string, made: boolean): Promise<boolean> => {
  try {
    await layer.syncFolder(dirname(folder));
    return true;
  } catch (thrown) {
    if (!made && errnoOf(thrown) === 'EACCES') return false;
    throw thrown;
  }
};

/** The folders to make for `path`, outermost first. */
const missingFolders = async (layer: FileLayer, path: string): Promise<readonly string[]> => {
  const missing: string[] = [];
  for (let folder = path; !(await isFolder(layer, folder)); folder = dirname(folder)) {
    if (dirname(folder) === folder) throw errno('ENOENT');
    missing.unshift(folder);
  }
  return missing;
};

const isFolder = async (layer: FileLayer, path: string): Promise<boolean> => {
  try {
    if ((await layer.look(path, true)).kind !== 'folder') throw errno('ENOTDIR');
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
};

const makeOne = async (layer: FileLayer, folder: string): Promise<void> => {
  try {
    await layer.makeFolder(folder);
  } catch (thrown) {
    if (errnoOf(thrown) !== 'EEXIST') throw thrown;
    // Another process was faster; or a link leads nowhere.
    if (!(await isFolder(layer, folder))) throw errno('ENOTDIR');
  }
};

const TEMPORARY = /^\.palmares-(.+)-\d+\.tmp$/;

/** A name that no other writer uses, in the same folder so that it can be renamed into place. */
export const temporaryPath = (layer: FileLayer, folder: string, count: number): string =>
  join(folder, `.palmares-${layer.writer.name}-${count}.tmp`);

/** True for names that `temporaryPath` makes. */
export const isTemporary = (name: string): boolean => TEMPORARY.test(name);

/** Leftovers cost room, nothing else: what cannot be removed now is left for another time. */
const sweep = async (layer: FileLayer, folder: string): Promise<void> => {
  try {
    for (const name of await layer.readFolder(folder)) {
      const writer = TEMPORARY.exec(name)?.[1];
      if (writer !== undefined && layer.writer.isDead(writer)) await layer.unlink(join(folder, name));
    }
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
  }
};
