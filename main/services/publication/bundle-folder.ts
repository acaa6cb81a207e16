import type { BundleFiles } from '../../../shared/publication/evidence-files.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Deps, StorageFailure } from '../deps.ts';

/** Deepest folder of a bundle that is looked into, and most files. */
const DEPTH = 4;

/**
 * Reads a bundle. `all` is every file in it: one that should not be there must be seen to be told. `ours` leaves out
 * temporary files of our own, which a crash may leave and the next write removes.
 */
export const readBundle = async (
  deps: Pick<Deps, 'files'>,
  root: string,
  which: 'all' | 'ours' = 'all',
): Promise<Result<BundleFiles, StorageFailure>> => {
  const files = new Map<string, Uint8Array>();
  const readFolder = async (folder: string, depth: number): Promise<Result<void, StorageFailure>> => {
    const names = await deps.files.list(folder === '' ? root : `${root}/${folder}`, { whole: which === 'all' });
    if (!names.ok) return names;
    for (const name of names.value) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = await deps.files.stat(`${root}/${path}`);
      if (!stat.ok) return stat;
      if (stat.value?.isFolder && depth < DEPTH) {
        const inner = await readFolder(path, depth + 1);
        if (!inner.ok) return inner;
      } else {
        const bytes = await deps.files.read(`${root}/${path}`);
        if (!bytes.ok) return bytes;
        files.set(path, bytes.value);
      }
    }
    return ok(undefined);
  };
  const read = await readFolder('', 0);
  return read.ok ? ok(files) : read;
};

/**
 * Writes files below `root`, each durable; folders are made as needed. Nothing else may lie in a bundle, not even what
 * we could not remove: that is a failure, since whoever verifies the bundle would find it.
 */
export const writeBundle = async (
  deps: Pick<Deps, 'files'>,
  root: string,
  files: BundleFiles,
): Promise<Result<void, StorageFailure>> => {
  const folders = new Set([root, ...[...files.keys()].map((path) => `${root}/${path}`.replace(/\/[^/]+$/, ''))]);
  for (const folder of folders) {
    const made = await deps.files.makeFolder(folder);
    if (!made.ok) return made;
  }
  for (const [path, bytes] of files) {
    const written = await deps.files.create(`${root}/${path}`, bytes);
    if (!written.ok) return written;
  }
  for (const folder of folders) {
    const left = await leftIn(deps, folder);
    if (!left.ok) return left;
    if (left.value !== null) return err({ code: 'STORAGE_BUSY', details: { path: left.value } });
  }
  return ok(undefined);
};

/** One file per folder with the bytes it has: writing them again removes what a killed process left beside them. */
export const onePerFolder = (files: BundleFiles): BundleFiles =>
  new Map([...new Map([...files].map((file) => [file[0].replace(/[^/]+$/, ''), file])).values()]);

/** The first temporary file of ours in a folder; null if there is none. */
const leftIn = async (deps: Pick<Deps, 'files'>, folder: string): Promise<Result<string | null, StorageFailure>> => {
  const [whole, ours] = [await deps.files.list(folder, { whole: true }), await deps.files.list(folder)];
  if (!whole.ok) return whole;
  if (!ours.ok) return ours;
  const left = whole.value.find((name) => !ours.value.includes(name));
  return ok(left === undefined ? null : `${folder}/${left}`);
};
