import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applicationRoot,
  applicationVersion,
  builtFile,
  resourcesFolder,
} from '../../../main/platform/application-root.ts';
import { makeOwnFolder, readStartArguments } from '../../../main/platform/argument-files.ts';
import { readOnlyFiles } from '../../../main/platform/read-only-files.ts';
import { createDurableFiles } from '../../../main/platform/durable-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-arguments-'));
  await writeFile(path.join(folder, 'a.palmares'), 'a');
});
afterAll(() => rm(folder, { recursive: true }));

describe('readStartArguments', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a file that is there', ['a.palmares'], ['a.palmares']],
    ['one among flags of the system', ['--no-sandbox', '--type=x', 'a.palmares', '-psn_0_1'], ['a.palmares']],
    ['none that is not there', ['b.palmares', 'https://example.org/'], []],
    ['none at all', [], []],
  ])('opens %s', (_, args, files) => {
    expect(readStartArguments(args, folder)).toEqual({
      data: undefined,
      files: files.map((name) => path.join(folder, name)),
    });
  });

  it.each([[['--data', 'here', 'a.palmares']], [['a.palmares', '--data=here']]])(
    'takes the data folder from %j',
    (args) => {
      expect(readStartArguments(args, folder)).toEqual({
        data: path.join(folder, 'here'),
        files: [path.join(folder, 'a.palmares')],
      });
    },
  );

  it('does not take a flag without value for a folder', () => {
    expect(readStartArguments(['--data'], folder).data).toBeUndefined();
  });
});

describe('makeOwnFolder', () => {
  it('makes it with its parents, for this user only, and again without harm', async () => {
    const made = makeOwnFolder(path.join(folder, 'x', 'y'));
    expect(makeOwnFolder(made)).toBe(made);
    expect((await stat(made)).mode & 0o777).toBe(0o700);
  });
});

describe('applicationRoot', () => {
  it('is the folder of our package.json, from which everything shipped is found', async () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    expect([applicationRoot(), resourcesFolder(), builtFile('cli/main.mjs')]).toEqual([
      root,
      path.join(root, 'resources'),
      path.join(root, 'out', 'cli', 'main.mjs'),
    ]);
    expect(applicationVersion()).toEqual({ version: '0.0.0', build: 'source' });
  });
});

describe('readOnlyFiles', () => {
  it('reads as before and refuses every write, naming the file', async () => {
    const files = readOnlyFiles(createDurableFiles());
    const file = path.join(folder, 'a.palmares');
    expect(await files.read(file)).toMatchObject({ ok: true });
    expect(await files.list(folder)).toMatchObject({ ok: true });
    expect(await files.stat(file)).toMatchObject({ value: { size: 1 } });
    const bytes = new Uint8Array(1);
    const writes = [
      files.makeFolder(file),
      files.replace(file, bytes),
      files.create(file, bytes),
      files.append(file, 'x'),
      files.remove(file),
    ];
    for (const write of writes) {
      expect(await write).toEqual({ ok: false, error: { code: 'STORAGE_READ_ONLY', details: { path: file } } });
    }
    expect(await files.stat(file)).toMatchObject({ value: { size: 1 } });
  });
});
