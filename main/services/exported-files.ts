import type { ExportedFile } from '../../shared/contract/method.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Deps, StorageFailure } from './deps.ts';

/** Names that every system takes: letters of any script, digits and `-`, at most 60 characters. */
export const toFileName = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'palmares';

/** Writes a file for the user to take away: durable, read back, its path shown. A file of that name is replaced. */
export const exportFile = async (
  deps: Deps,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<Result<ExportedFile, StorageFailure>> => {
  const made = await deps.files.makeFolder(folder);
  if (!made.ok) return made;
  const path = `${folder}/${name}`;
  const written = await deps.files.replace(path, bytes);
  if (!written.ok) return written;
  return ok({ ...deps.fileRefs.register(path), path, size: bytes.length });
};
