import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve(import.meta.dirname, '../../out/loopback/main.mjs');
const READY = 20_000;

/** A loopback host of its own: its data folder, a free port, the address to open. */
export type Host = {
  readonly url: string;
  readonly origin: string;
  readonly dataFolder: string;
  readonly stop: () => Promise<void>;
};

/** Starts the built host and waits for the line that says it is ready. `dataFolder` is made unless given. */
export const startHost = async (given?: string): Promise<Host> => {
  const dataFolder = given ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'palmares-e2e-')));
  const child = spawn(process.execPath, [PROGRAM, '--port', '0', '--data', dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyUrl(child);
  return {
    url,
    origin: new URL(url).origin,
    dataFolder,
    stop: async () => {
      await stopped(child);
      if (given === undefined) await fs.rm(dataFolder, { recursive: true, force: true });
    },
  };
};

const readyUrl = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const give = (reason: string): void => reject(new Error(`${reason}: ${said}`));
    const timer = setTimeout(() => give('the host said no address'), READY);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const [url] = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said) ?? [];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => give('the host ended'));
  });

const stopped = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGTERM');
  await exited;
};
