import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileLayer, readAt } from '../../../main/platform/file-layer.ts';

type Handle = Parameters<typeof readAt>[0];

/** A file of `size` bytes that is nowhere: it notes what each read asks for. */
const fileOf = (size: number) => {
  const asked: number[] = [];
  const read = async (_: Uint8Array, offset: number, length: number, position: number) => {
    asked.push(offset, length, position);
    return { bytesRead: Math.max(0, Math.min(length, size - position)) };
  };
  return { asked, handle: { read } as unknown as Handle };
};

const GIB = 1024 ** 3;

describe('a read', () => {
  it('of 2 GiB and more is made in parts: Node would end the process', async () => {
    const { asked, handle } = fileOf(3 * GIB);
    expect((await readAt(handle, 0, 2 * GIB + 5)).length).toBe(2 * GIB + 5);
    expect(asked).toEqual([0, GIB, 0, GIB, GIB, GIB, 2 * GIB, 5, 2 * GIB]);
  });

  it('is fewer bytes at the end of the file', async () => {
    expect((await readAt(fileOf(7).handle, 5, 10)).length).toBe(2);
  });
});

describe('a write', () => {
  it('puts every byte at the end', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'palmares-layer-'));
    const file = path.join(folder, 'a');
    const opened = await nodeFileLayer().open(file, 'exclusive');
    expect(await opened.write(new Uint8Array([1, 2]))).toBe(2);
    expect(await opened.write(new Uint8Array([3]))).toBe(1);
    await opened.close();
    expect([...(await readFile(file))]).toEqual([1, 2, 3]);
    const handle = await open(file);
    expect([...(await readAt(handle, 1, 9))]).toEqual([2, 3]);
    await handle.close();
    await rm(folder, { recursive: true });
  });
});
