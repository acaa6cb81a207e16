import { err } from '../../shared/result.ts';
import type { DurableFiles, StorageFailure } from '../services/deps.ts';

/** The same files for a process that may only read: every write fails, whatever asked for it. */
export const readOnlyFiles = (files: DurableFiles): DurableFiles => ({
  read: files.read,
  list: files.list,
  stat: files.stat,
  makeFolder: refused,
  replace: refused,
  create: refused,
  append: refused,
  remove: refused,
});

const refused = async (path: string) => err<StorageFailure>({ code: 'STORAGE_READ_ONLY', details: { path } });
