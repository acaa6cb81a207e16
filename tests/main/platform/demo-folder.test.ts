import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDemoFolder, copyFolder } from '../../../main/platform/demo-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-demo-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const at = (...names: readonly string[]) => path.join(folder, ...names);

describe('the folder of a demonstration', () => {
  it('is made empty again, and never takes the files of anybody', async () => {
    expect(await claimDemoFolder(at('a/b'))).toBe('claimed');
    await writeFile(at('a/b/file'), '');
    expect(await claimDemoFolder(at('a/b'))).toBe('claimed');
    expect(await readdir(at('a/b'))).toEqual(['.palmares-demonstration']);
    expect(await claimDemoFolder(at('a'))).toBe('notEmpty');
    expect(await claimDemoFolder(at('a/b/.palmares-demonstration'))).toBe('notAFolder');
  });
});

describe('a copied folder', () => {
  it('holds the files wanted', async () => {
    await mkdir(at('from'));
    for (const name of ['a.jsonl', 'b.json']) await writeFile(at('from', name), name);
    expect(await copyFolder(at('from'), at('to'), (name) => name.endsWith('.jsonl'))).toMatchObject({ ok: true });
    expect(await readdir(at('to'))).toEqual(['a.jsonl']);
  });

  it('that the disk refuses is a failure of the disk, by its name', async () => {
    await mkdir(at('from'));
    await writeFile(at('file'), '');
    expect(await copyFolder(at('from'), at('file', 'to'))).toEqual({
      ok: false,
      error: { code: 'STORAGE_NOT_A_FOLDER', details: { path: at('file', 'to') } },
    });
    expect(await copyFolder(at('absent'), at('to'))).toMatchObject({ ok: false, error: { code: 'STORAGE_MISSING' } });
  });
});
