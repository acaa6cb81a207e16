import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf } from './storage-failure.ts';

export type Attachment = { readonly digest: string; readonly file: string; readonly size: number };

/**
 * The attachment of that digest in any campaign or opened package of the data folder, or null. Looked up by name alone:
 * what stands under a digest was checked when it was stored.
 */
export const findAttachment = async (dataFolder: string, digest: string): Promise<Attachment | null> => {
  for (const folder of await attachmentFolders(dataFolder)) {
    const file = path.join(folder, digest);
    const size = await sizeOfFile(file);
    if (size !== null) return { digest, file, size };
  }
  return null;
};

const attachmentFolders = async (dataFolder: string): Promise<readonly string[]> => {
  const campaigns = await foldersIn(path.join(dataFolder, 'campagnes'));
  const jurors = await foldersIn(path.join(dataFolder, 'profils'));
  const profiles = (await Promise.all(jurors.map(foldersIn))).flat();
  return [
    ...campaigns.map((folder) => path.join(folder, 'pieces')),
    ...profiles.flatMap((folder) => [path.join(folder, 'paquet', 'contenu')]),
  ];
};

const foldersIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
    return [];
  }
};

/** Null for what is not there and for what is not a plain file: a link could lead anywhere. */
const sizeOfFile = async (file: string): Promise<number | null> => {
  try {
    const stats = await lstat(file);
    return stats.isFile() ? stats.size : null;
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
    return null;
  }
};
