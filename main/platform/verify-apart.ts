import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verificationSchema, type Verification } from '../../shared/contract/publication.ts';
import { applicationRoot, builtFile } from './application-root.ts';

/**
 * Verifies a bundle in a process of its own that is given the bundle and an empty data folder: no key, campaign or
 * memory of this one can help it. Where Node can forbid it, that process may read nothing else and write nothing.
 */
export const verifyApart = async (bundle: string): Promise<Verification> => {
  const empty = await mkdtemp(path.join(tmpdir(), 'palmares-verify-'));
  try {
    const program = [builtFile('cli/main.mjs'), 'verify', bundle, '--json', '--data', empty];
    const answer = await runNode([...(await onlyReading([applicationRoot(), bundle, empty])), ...program]);
    return verificationSchema.parse(JSON.parse(answer));
  } finally {
    await rm(empty, { recursive: true, force: true });
  }
};

/** Node's flags (its name for them changed in 22) that leave a process these folders to read, and nothing to write. */
const onlyReading = async (folders: readonly string[]): Promise<readonly string[]> => {
  const flag = ['--permission', '--experimental-permission'].find((name) =>
    process.allowedNodeEnvironmentFlags.has(name),
  );
  if (flag === undefined) return [];
  const real = await Promise.all(folders.map((folder) => realpath(folder)));
  const readable = [...new Set([...folders, ...real])].map((folder) => `--allow-fs-read=${path.join(folder, '*')}`);
  return ['--no-warnings', flag, '--allow-worker', ...readable];
};

/** What a process cannot start without on Windows; nothing elsewhere. */
const bareEnvironment = (): NodeJS.ProcessEnv => {
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? {} : { SystemRoot };
};

/** Standard output of Node; exit 1 is an answer too. */
const runNode = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...args],
      { maxBuffer: 64 * 1024 * 1024, env: bareEnvironment() },
      (error, stdout, stderr) => {
        if (error && stdout === '') reject(new Error(`verify: ${stderr}`));
        else resolve(stdout);
      },
    );
  });
