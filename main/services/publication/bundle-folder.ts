import type { BundleFiles } from '../../../shared/publication/evidence-files.ts';
import { ok, type Result } from '../../../shared/result.ts';
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

/** Writes files below `root`, each durable; folders are made as needed. */
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
  return ok(undefined);
};
