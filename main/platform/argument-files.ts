import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** What a graphical program was started with: its data folder, and files to open; the system's own flags are passed over. */
export type StartArguments = { readonly data: string | undefined; readonly files: readonly string[] };

/** `args` without the program itself. Only files and folders that are there are files to open. */
export const readStartArguments = (args: readonly string[], folder: string): StartArguments => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const files = positionals
    .map((given) => path.resolve(folder, given))
    .filter((file) => statSync(file, { throwIfNoEntry: false }) !== undefined);
  return { data: typeof values.data === 'string' ? path.resolve(folder, values.data) : undefined, files };
};

/** A folder for this user only, made at once: Electron wants it before it starts. */
export const makeOwnFolder = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
};
