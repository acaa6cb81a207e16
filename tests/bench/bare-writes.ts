import { open, rename } from 'node:fs/promises';
import path from 'node:path';

/** The fewest system calls that make a file durable: write, fsync, rename, fsync of the folder. */
export const bareReplace = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  const temporary = path.join(folder, `.${name}.tmp`);
  const file = await open(temporary, 'wx', 0o600);
  await file.write(bytes);
  await file.sync();
  await file.close();
  await rename(temporary, path.join(folder, name));
  const directory = await open(folder, 'r');
  await directory.sync();
  await directory.close();
};

/** One line, one fsync. */
export const bareAppend = async (file: string, line: string): Promise<void> => {
  const handle = await open(file, 'a', 0o600);
  await handle.write(`${line}\n`);
  await handle.sync();
  await handle.close();
};
