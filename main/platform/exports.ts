import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf } from './storage-failure.ts';

/**
 * A file that may be downloaded: one that a service or an upload registered, and that really stands in the data folder.
 * Null for anything else, folders included.
 */
export const findExport = async (
  file: { readonly path: string; readonly name: string } | null,
  dataFolder: string,
): Promise<{ readonly path: string; readonly name: string; readonly size: number } | null> => {
  if (file === null) return null;
  try {
    const real = await realpath(file.path);
    const inside = path.relative(await realpath(dataFolder), real);
    if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return null;
    const stats = await stat(real);
    return stats.isFile() ? { path: real, name: file.name, size: stats.size } : null;
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
    return null;
  }
};
