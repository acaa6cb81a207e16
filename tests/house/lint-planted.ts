import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const ROOT = path.resolve(import.meta.dirname, '../..');
const OXLINT = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
const run = promisify(execFile);

type Diagnostic = { readonly filename: string; readonly code: string; readonly message: string };

/** What oxlint says of a folder: one line `rule: message` per problem, by file. Exit status 1 is its way to say "some". */
export const lint = async (folder: string, args: readonly string[] = []): Promise<ReadonlyMap<string, string[]>> => {
  const output = await run(process.execPath, [OXLINT, '--format', 'json', ...args], { cwd: folder, maxBuffer: 1 << 28 })
    .then(({ stdout }) => stdout)
    .catch((thrown: unknown) => {
      const error = thrown as { stdout?: string; stderr?: string };
      if (!error.stdout?.includes('"diagnostics"'))
        throw new Error(`oxlint did not run: ${error.stdout}${error.stderr}`);
      return error.stdout;
    });
  const { diagnostics } = JSON.parse(output.slice(output.indexOf('{'))) as { diagnostics: Diagnostic[] };
  const byFile = new Map<string, string[]>();
  for (const { filename, code, message } of diagnostics) {
    byFile.set(filename, [...(byFile.get(filename) ?? []), `${code}: ${message}`]);
  }
  return byFile;
};

/** Lints these files alone, in an empty copy of the house: its configuration and nothing of its source. */
export const lintPlanted = async (files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string[]>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'palmares-lint-'));
  try {
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'tools/lint-house.mjs']) {
      await cp(path.join(ROOT, name), path.join(folder, name));
    }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    return await lint(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
