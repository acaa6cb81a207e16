import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileRefs, type NamedFileRefs } from '../../../main/platform/file-refs.ts';
import { readStart, removeStart, writeStart } from '../../../main/platform/start-file.ts';
import { createUploads } from '../../../main/platform/uploads.ts';

let folder: string;
let refs: NamedFileRefs;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-uploads-'));
  refs = createFileRefs();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const filesIn = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
async function* chunks(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size).fill(7);
}
async function* breaking(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(10);
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

describe('createUploads', () => {
  it('keeps the bytes for this user only, under a name that nobody gave', async () => {
    const uploads = await createUploads(folder, refs, true);
    const received = await uploads.receive(chunks(3, 0, 5), 'C:\\Users\\x\\notes 3.palmares');
    if (!received.ok) throw new Error(received.error.code);
    expect(received.value.name).toBe('notes 3.palmares');
    const file = refs.resolve(received.value.ref)?.path ?? '';
    expect(await readFile(file)).toHaveLength(8);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(path.basename(file)).toMatch(/^[\w-]{43}$/);
  });

  it('parts two uploads of one name', async () => {
    const uploads = await createUploads(folder, refs, true);
    const both = [await uploads.receive(chunks(1), 'a'), await uploads.receive(chunks(2), 'a')];
    expect(new Set(both.map((received) => received.ok && received.value.ref)).size).toBe(2);
  });

  it.each(['', '/', '..\\', '\u202E', '   '])('gives %j a name to show', async (name) => {
    const received = await (await createUploads(folder, refs, true)).receive(chunks(1), name);
    expect(received).toMatchObject({ value: { name: 'fichier' } });
  });

  it('takes exactly as much as it may, and leaves nothing of more', async () => {
    const uploads = await createUploads(folder, refs, true, 10);
    expect((await uploads.receive(chunks(4, 6), 'a')).ok).toBe(true);
    expect(await uploads.receive(chunks(4, 7), 'b')).toMatchObject({ error: { code: 'STORAGE_TOO_LARGE' } });
    expect(await filesIn()).toHaveLength(1);
  });

  it('leaves nothing of a sender that stops half-way', async () => {
    expect(await (await createUploads(folder, refs, true)).receive(breaking(), 'a')).toMatchObject({
      error: { code: 'STORAGE_FAILED' },
    });
    expect(await filesIn()).toEqual([]);
  });

  it('removes its own at the end, and what an earlier run left behind only when it is alone', async () => {
    const left = path.join(folder, 'televersements', 'earlier');
    await mkdir(left, { recursive: true });
    await writeFile(path.join(left, 'x'), 'x');
    const beside = await createUploads(folder, refs, false);
    await beside.receive(chunks(1), 'a');
    await beside.clean();
    expect(await filesIn()).toEqual(['x']);
    const alone = await createUploads(folder, refs, true);
    expect(await filesIn()).toEqual([]);
    await alone.receive(chunks(1), 'a');
    await alone.clean();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('start file', () => {
  it('is read as it was written, one per port, and replaced whole', async () => {
    await writeStart(folder, 1, { instance: 'a', url: 'u1' });
    await writeStart(folder, 1, { instance: 'a', url: 'u2' });
    await writeStart(folder, 2, { instance: 'b', url: 'u3' });
    expect(await readStart(folder, 1)).toEqual({ instance: 'a', url: 'u2' });
    expect(await readStart(folder, 3)).toBeNull();
    await removeStart(folder, 1);
    await removeStart(folder, 1);
    expect(await readdir(folder)).toEqual(['ouverture-2.json']);
  });

  it('is nothing when it is not ours', async () => {
    await writeFile(path.join(folder, 'ouverture-1.json'), '{"url":1}');
    expect(await readStart(folder, 1)).toBeNull();
  });
});
