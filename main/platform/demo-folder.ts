import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '../../shared/result.ts';
import type { StorageFailure } from '../services/deps.ts';
import { makeFolders } from './make-folders.ts';
import { asResult, errnoOf } from './storage-failure.ts';

/** Says that a folder was made by a demonstration and may be made again. */
const MARK = '.palmares-demonstration';

/**
 * Makes the folder of a demonstration, empty. A folder that holds anything is refused unless an earlier demonstration
 * made it: nobody's files are removed by a slip of the keyboard.
 */
export const claimDemoFolder = async (
  folder: string,
): Promise<'claimed' | 'notEmpty' | 'notAFolder' | 'notWritable'> => {
  try {
    await makeFolders(folder);
    const names = await readdir(folder);
    if (names.length > 0 && !names.includes(MARK)) return 'notEmpty';
    await Promise.all(names.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
    await writeFile(path.join(folder, MARK), '');
    return 'claimed';
  } catch (thrown) {
    return errnoOf(thrown) === 'ENOTDIR' ? 'notAFolder' : 'notWritable';
  }
};

/** Copies a folder, or the files of it that `isWanted` takes by name: what travels from one post to another. */
export const copyFolder = (
  from: string,
  to: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<Result<void, StorageFailure>> =>
  asResult(to, () =>
    cp(from, to, { recursive: true, filter: (source) => source === from || isWanted(path.basename(source)) }),
  );

/**
 * Absolute paths of every file below `folder`, sorted, but for the mark and for what lies in `except`, the folders of
 * people at work, whose locks come and go.
 */
export const filesBelow = async (folder: string, except: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== MARK)
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(path.join(folder, except) + path.sep))
    .toSorted();
};
