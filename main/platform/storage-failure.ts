import { err, ok, type Result } from '../../shared/result.ts';
import type { StorageFailure } from '../services/deps.ts';

/** An error as the file layer throws it. */
export const errno = (code: string): Error & { readonly code: string } => Object.assign(new Error(code), { code });

/** The errno code of something thrown, or null if it is not of the file layer: a bug. */
export const errnoOf = (thrown: unknown): string | null => {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
};

const CODES: Readonly<Record<string, StorageFailure['code']>> = {
  ENOSPC: 'STORAGE_FULL',
  EDQUOT: 'STORAGE_FULL',
  EFBIG: 'STORAGE_FULL',
  EROFS: 'STORAGE_READ_ONLY',
  EACCES: 'STORAGE_DENIED',
  EPERM: 'STORAGE_DENIED',
  EBUSY: 'STORAGE_BUSY',
  ENOENT: 'STORAGE_MISSING',
  EEXIST: 'STORAGE_EXISTS',
  E2BIG: 'STORAGE_TOO_LARGE',
  EISDIR: 'STORAGE_NOT_A_FILE',
  // A link or a socket where a file is opened that must be one itself.
  ELOOP: 'STORAGE_NOT_A_FILE',
  ENXIO: 'STORAGE_NOT_A_FILE',
  ENOTDIR: 'STORAGE_NOT_A_FOLDER',
};

/** Runs file operations; what the disk refuses becomes the failure that names `path`. A bug is thrown on. */
export const asResult = async <T>(path: string, run: () => Promise<T>): Promise<Result<T, StorageFailure>> => {
  try {
    return ok(await run());
  } catch (thrown) {
    const code = errnoOf(thrown);
    if (code === null) throw thrown;
    return err({ code: CODES[code] ?? 'STORAGE_FAILED', details: { path } });
  }
};
