import { execFile, execFileSync } from 'node:child_process';
import path from 'node:path';
import { COMMANDS } from '../../main/cli/commands.ts';
import { runCli } from '../../main/cli/run-cli.ts';

export const checkout = path.resolve(import.meta.dirname, '../..');
export const builtCli = path.join(checkout, 'out/cli/main.mjs');

/** Builds what the command line needs, unless it is up to date. */
export const buildCli = (): void => {
  const build = ['build.mjs', '--if-stale', '--quiet', '--only', 'worker,cli'];
  execFileSync(process.execPath, build, { cwd: checkout, stdio: 'pipe' });
};

export type Ran = { readonly code: number; readonly out: string; readonly error: string };
export type RunOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Flags of Node itself. */
  readonly node?: readonly string[];
};

/** `palmares …` as built, in a process of its own; what it says and its exit code. */
export const palmares = (args: readonly string[], { env = {}, cwd, node = [] }: RunOptions = {}): Promise<Ran> =>
  run(process.execPath, [...node, builtCli, ...args], {
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });

/** Any program, with its answer whatever its exit code. */
export const run = (
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    execFile(program, [...args], { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, out, told) => {
      if (error && typeof error.code !== 'number') reject(new Error(`${program}: ${error.message}`));
      else resolve({ code: error ? Number(error.code) : 0, out, error: told });
    });
  });

/** `palmares …` from the sources, in this process. */
export const inProcess = async (args: readonly string[]): Promise<Ran> => {
  const said = { out: '', error: '' };
  const code = await runCli(COMMANDS, args, {
    out: (text) => void (said.out += text),
    error: (text) => void (said.error += text),
  });
  return { code, ...said };
};
