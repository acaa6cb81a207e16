import { mkdir } from 'node:fs/promises';
import { errno, errnoOf } from './storage-failure.ts';

/** Makes a folder and those above it. Throws ENOTDIR where a file stands in its place: Node says EEXIST of that. */
export const makeFolders = async (folder: string, mode?: number): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode });
  } catch (thrown) {
    throw errnoOf(thrown) === 'EEXIST' ? errno('ENOTDIR') : thrown;
  }
};
