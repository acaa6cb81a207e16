import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './lint-planted.ts';

/** Compiles the real `shared/` as its own project does, with one more file; answers what tsc says of that file. */
const compileWith = async (text: string): Promise<string[]> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'palmares-bare-'));
  try {
    await writeFile(path.join(folder, 'planted.ts'), text);
    await writeFile(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: path.join(ROOT, 'shared/tsconfig.json'),
        include: [path.join(ROOT, 'shared/**/*.ts'), './planted.ts'],
      }),
    );
    const output = await new Promise<string>((resolve) => {
      const tsc = [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'];
      execFile(process.execPath, tsc, { maxBuffer: 1 << 26 }, (_error, stdout, stderr) => resolve(stdout + stderr));
    });
    return output.split('\n').filter((line) => line.includes('planted.ts('));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const NAMES = [
  'process',
  'window',
  'document',
  'fetch',
  'Buffer',
  'crypto',
  'setTimeout',
  'console',
  'performance',
  'require',
];

describe('the project of shared/', () => {
  it('has no world: none of these names exists there', async () => {
    const problems = await compileWith(`export const world = [\n${NAMES.map((name) => `  ${name},`).join('\n')}\n];\n`);
    const refused = NAMES.filter((name) =>
      problems.some((line) => /TS(2304|2552|2580|2584|2591|2593)/.test(line) && line.includes(`'${name}'`)),
    );
    expect(refused).toEqual(NAMES);
  });

  it('has no Node and no DOM types to import', async () => {
    const problems = await compileWith(
      "import { readFileSync } from 'node:fs';\nexport const x: unknown = readFileSync;\n",
    );
    expect(problems.join('\n')).toMatch(/TS(2307|2591)/);
  });

  it('compiles what is pure', async () => {
    expect(await compileWith('export const sum = (a: number, b: number): number => Math.abs(a) + b;\n')).toEqual([]);
  });
});
