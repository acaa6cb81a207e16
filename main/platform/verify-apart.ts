import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verificationSchema, type Verification } from '../../shared/contract/publication.ts';
import { builtFile } from './application-root.ts';

/**
 * Verifies a bundle in a process of its own that is given the bundle and an empty data folder: no key, campaign or
 * memory of this one can help it.
 */
export const verifyApart = async (bundle: string): Promise<Verification> => {
  const empty = await mkdtemp(path.join(tmpdir(), 'palmares-verify-'));
  try {
    const answer = await runNode([builtFile('cli/main.mjs'), 'verify', bundle, '--json', '--data', empty]);
    return verificationSchema.parse(JSON.parse(answer));
  } finally {
    await rm(empty, { recursive: true, force: true });
  }
};

/** Standard output of Node; exit 1 is an answer too. */
const runNode = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [...args], { maxBuffer: 64 * 1024 * 1024, env: {} }, (error, stdout, stderr) => {
      if (error && stdout === '') reject(new Error(`verify: ${stderr}`));
      else resolve(stdout);
    });
  });
