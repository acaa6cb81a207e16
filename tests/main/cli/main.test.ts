import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, builtCli } from '../../builders/run-palmares.ts';

beforeAll(buildCli, 60_000);

/** The program with its two streams where the test says; what it told, and its exit status. */
const run = (args: readonly string[], stdout: number | 'pipe', stderr: number | 'pipe') =>
  new Promise<{ readonly code: number | null; readonly told: string }>((resolve) => {
    const child = spawn(process.execPath, [builtCli, ...args], { stdio: ['ignore', stdout, stderr] });
    let told = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    child.stdout?.destroy();
    child.on('close', (code) => resolve({ code, told }));
  });

describe('the program', () => {
  it('ends well when its reader has enough', async () => {
    expect(await run(['--help'], 'pipe', 'pipe')).toEqual({ code: 0, told: '' });
  });

  it.runIf(existsSync('/dev/full'))('refuses with a sentence where its answer cannot be written', async () => {
    expect(await run(['--help'], openSync('/dev/full', 'w'), 'pipe')).toEqual({
      code: 1,
      told: 'La réponse n’a pas pu être écrite jusqu’au bout (ENOSPC). Libérez de la place, ou envoyez-la ailleurs.\n',
    });
  });

  it.runIf(existsSync('/dev/full'))('keeps its exit status where nobody reads its reasons', async () => {
    expect(await run(['nothing'], 'pipe', openSync('/dev/full', 'w'))).toMatchObject({ code: 2 });
  });
});
