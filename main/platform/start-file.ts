import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { createSecret } from './secrets.ts';

const startSchema = z.strictObject({ instance: z.string(), url: z.string() });

/** The next address that opens the running loopback host: `instance` is what its `/hello` answers, `url` carries a token. */
export type Start = z.infer<typeof startSchema>;

/**
 * How a second start finds its way into the first: a file that only this user can read, in the data folder, one per port.
 * The running host writes a fresh token there each time one is used.
 */
export const writeStart = async (dataFolder: string, port: number, start: Start): Promise<void> => {
  const temporary = `${startFile(dataFolder, port)}.${createSecret()}`;
  await writeFile(temporary, JSON.stringify(start), { flag: 'wx', mode: 0o600 });
  await rename(temporary, startFile(dataFolder, port));
};

/** Null if there is none, or none that can be read. */
export const readStart = async (dataFolder: string, port: number): Promise<Start | null> => {
  try {
    return startSchema.parse(JSON.parse(await readFile(startFile(dataFolder, port), 'utf8')));
  } catch {
    return null;
  }
};

/** Nothing to do if it is gone already. */
export const removeStart = async (dataFolder: string, port: number): Promise<void> => {
  await unlink(startFile(dataFolder, port)).catch(() => undefined);
};

const startFile = (dataFolder: string, port: number): string => path.join(dataFolder, `ouverture-${port}.json`);
