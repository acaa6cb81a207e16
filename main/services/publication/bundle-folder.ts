import type { FailureOf } from '../../../shared/contract/contract.ts';
import type { FileRef } from '../../../shared/contract/method.ts';
import type { BundleProblem } from '../../../shared/publication/bundle-problem.ts';
import { type BundleFiles, EVIDENCE } from '../../../shared/publication/evidence-files.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Deps, StorageFailure } from '../deps.ts';

/** Deepest folder of a bundle that is looked into. */
const DEPTH = 4;

/** A bundle as it lies on a disk: its files, and a problem for whatever else lies among them. */
export type BundleFolder = {
  readonly root: string;
  readonly files: BundleFiles;
  readonly problems: readonly BundleProblem[];
};

type NoBundle = FailureOf<'APPLICATION_FILE_UNKNOWN' | 'PUBLICATION_NOT_A_BUNDLE'> | StorageFailure;

/**
 * The bundle that the user chose, read whole. Told before anything is read: a folder in which none of `marks` has a name
 * is no bundle, since it may be a whole disk.
 */
export const openBundle = async (
  deps: Pick<Deps, 'files' | 'fileRefs'>,
  { ref, name }: FileRef,
  { which = 'all', marks = [EVIDENCE.campaign] }: { readonly which?: Which; readonly marks?: readonly string[] } = {},
): Promise<Result<BundleFolder, NoBundle>> => {
  const root = deps.fileRefs.resolve(ref)?.path;
  if (root === undefined) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name } });
  const stat = await deps.files.stat(root);
  if (!stat.ok) return stat;
  const names = stat.value?.kind === 'folder' ? await deps.files.list(root) : ok([]);
  if (!names.ok) return names;
  if (!marks.some((mark) => names.value.includes(mark)))
    return err({ code: 'PUBLICATION_NOT_A_BUNDLE', details: { name } });
  return readBundle(deps, root, which);
};

type Which = 'all' | 'ours';

/**
 * Reads a bundle. `all` is every file in it: one that should not be there must be seen to be told. `ours` leaves out
 * temporary files of our own, which a crash may leave and the next write removes. Nothing outside `root` is ever read:
 * a link is told, not followed.
 */
export const readBundle = async (
  deps: Pick<Deps, 'files'>,
  root: string,
  which: Which = 'all',
): Promise<Result<BundleFolder, StorageFailure>> => {
  const files = new Map<string, Uint8Array>();
  const problems: BundleProblem[] = [];
  const readFolder = async (folder: string, depth: number): Promise<Result<void, StorageFailure>> => {
    const names = await deps.files.list(folder === '' ? root : `${root}/${folder}`, { whole: which === 'all' });
    if (!names.ok) return names;
    for (const name of names.value) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = await deps.files.stat(`${root}/${path}`, { itself: true });
      if (!stat.ok) return stat;
      const problem = problemOf(path, stat.value?.kind ?? null, depth);
      if (problem) problems.push(problem);
      else if (stat.value?.kind === 'folder') {
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
  return read.ok ? ok({ root, files, problems }) : read;
};

type Kind = 'file' | 'folder' | 'link' | 'other' | null;

/** What lies in a bundle and is not to be read; null for the rest, even what has gone since: reading tells that. */
const problemOf = (path: string, kind: Kind, depth: number): BundleProblem | null => {
  if (kind === 'link') return { file: path, why: 'link', detail: '' };
  if (kind === 'other') return { file: path, why: 'notAFile', detail: '' };
  if (kind === 'folder' && depth >= DEPTH) return { file: `${path}/`, why: 'extra', detail: '' };
  // A name that is no text cannot be asked for again; none of ours is such.
  return kind === null && path.includes('\uFFFD') ? { file: path, why: 'extra', detail: '' } : null;
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
