import { beforeEach, describe, expect, it } from 'vitest';
import { createDurableFiles } from '../../../main/platform/durable-files.ts';
import type { FileLayer } from '../../../main/platform/file-layer.ts';
import { errno } from '../../../main/platform/storage-failure.ts';
import { type Interference, memoryLayer, type Operation } from '../../builders/fault-layer.ts';
import { type MemoryFolder, newFolder } from '../../builders/memory-disk.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
let root: MemoryFolder;
let pauses: number[] = [];
let asked: Operation[] = [];

const filesWith = (interfere: (operation: Operation) => Interference, changes: Partial<FileLayer> = {}) =>
  createDurableFiles({
    ...memoryLayer(root, (operation) => {
      asked.push(operation);
      return interfere(operation);
    }),
    pause: async (ms) => {
      pauses.push(ms);
    },
    ...changes,
  });
const names = () => [...(root.current.get('p') as MemoryFolder).current.keys()];
const content = async (path: string) => {
  const read = await createDurableFiles(memoryLayer(root)).read(path);
  return read.ok ? Buffer.from(read.value).toString() : read.error.code;
};

beforeEach(async () => {
  root = newFolder();
  pauses = [];
  asked = [];
  await createDurableFiles(memoryLayer(root)).makeFolder('/p');
  await createDurableFiles(memoryLayer(root)).replace('/p/a', bytes('before'));
});

describe('what the disk refuses', () => {
  it.each([
    ['ENOSPC', 'STORAGE_FULL'],
    ['EDQUOT', 'STORAGE_FULL'],
    ['EFBIG', 'STORAGE_FULL'],
    ['EROFS', 'STORAGE_READ_ONLY'],
    ['EACCES', 'STORAGE_DENIED'],
    ['EPERM', 'STORAGE_DENIED'],
    ['EBUSY', 'STORAGE_BUSY'],
    ['ENOENT', 'STORAGE_MISSING'],
    ['EISDIR', 'STORAGE_NOT_A_FILE'],
    ['ELOOP', 'STORAGE_NOT_A_FILE'],
    ['ENXIO', 'STORAGE_NOT_A_FILE'],
    ['ENOTDIR', 'STORAGE_NOT_A_FOLDER'],
    ['EIO', 'STORAGE_FAILED'],
    ['EMFILE', 'STORAGE_FAILED'],
  ])('%s is %s with the path, and leaves what was there', async (code, failure) => {
    const files = filesWith(({ kind }) => (kind === 'exclusive' || kind === 'append' ? { code } : 'none'));
    const refused = (path: string) => ({ ok: false, error: { code: failure, details: { path } } });
    expect(await files.replace('/p/a', bytes('after'), { keepPrevious: true })).toEqual(refused('/p/a'));
    expect(await files.create('/p/b', bytes('new'))).toEqual(refused('/p/b'));
    expect(await files.append('/p/j', 'line')).toEqual(refused('/p/j'));
    expect(names()).toEqual(['a']);
    expect(await content('/p/a')).toBe('before');
  });

  it('is told at every step of a write, the previous file whole, no half file left', async () => {
    for (const kind of ['write', 'sync', 'close'] as const) {
      const files = filesWith((operation) => (operation.kind === kind ? { code: 'ENOSPC' } : 'none'));
      expect(await files.replace('/p/a', bytes('after')), kind).toMatchObject({ error: { code: 'STORAGE_FULL' } });
      expect(await content('/p/a')).toBe('before');
      expect(names()).toEqual(['a']);
    }
  });

  it('a disk that takes nothing and says nothing is full', async () => {
    const layer = memoryLayer(root);
    const open: FileLayer['open'] = async (path, mode) => ({
      ...(await layer.open(path, mode)),
      write: () => Promise.resolve(0),
    });
    expect(await filesWith(() => 'none', { open }).replace('/p/a', bytes('after'))).toMatchObject({
      error: { code: 'STORAGE_FULL' },
    });
    expect(await content('/p/a')).toBe('before');
  });

  it('a disk that says more than it took is found out by the size', async () => {
    const layer = memoryLayer(root);
    const open: FileLayer['open'] = async (path, mode) => {
      const file = await layer.open(path, mode);
      return { ...file, write: async (given) => file.write(given.subarray(0, 1)).then(() => given.length) };
    };
    const files = filesWith(() => 'none', { open });
    expect(await files.replace('/p/a', bytes('after'))).toMatchObject({ error: { code: 'STORAGE_FAILED' } });
    expect(await files.append('/p/j', 'line')).toMatchObject({ error: { code: 'STORAGE_FAILED' } });
    expect([await content('/p/a'), await content('/p/j')]).toEqual(['before', '']);
  });

  it('a disk that gives back other bytes is found out before they get a name', async () => {
    const layer = memoryLayer(root);
    const open: FileLayer['open'] = async (path, mode) => {
      const file = await layer.open(path, mode);
      return { ...file, read: async (position, length) => (await file.read(position, length)).map((byte) => byte ^ 1) };
    };
    expect(await filesWith(() => 'none', { open }).create('/p/b', bytes('new'))).toMatchObject({
      error: { code: 'STORAGE_FAILED' },
    });
    expect(names()).toEqual(['a']);
  });

  it('what the disk cannot tell about a path is not taken for nothing there', async () => {
    const files = filesWith(({ kind }) => (kind === 'look' ? { code: 'EIO' } : 'none'));
    expect(await files.stat('/p/a')).toMatchObject({ error: { code: 'STORAGE_FAILED' } });
    expect(await files.create('/p/a', bytes('new'))).toMatchObject({ error: { code: 'STORAGE_FAILED' } });
    expect(await content('/p/a')).toBe('before');
  });

  it('a bug of ours is thrown on', async () => {
    const files = filesWith(() => 'none', { rename: () => Promise.reject(new TypeError('bug')) });
    await expect(files.replace('/p/a', bytes('after'))).rejects.toThrow('bug');
  });
});

describe('a file held for a moment', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])('%s is waited for', async (code) => {
    let left = 3;
    const files = filesWith(({ kind }) => (kind === 'rename' && left-- > 0 ? { code } : 'none'));
    expect(await files.replace('/p/a', bytes('after'))).toEqual({ ok: true, value: undefined });
    expect(await content('/p/a')).toBe('after');
    expect(pauses).toHaveLength(3);
  });

  it('is given up after two seconds at least', async () => {
    const files = filesWith(({ kind }) => (kind === 'rename' ? { code: 'EBUSY' } : 'none'));
    expect(await files.replace('/p/a', bytes('after'))).toMatchObject({ error: { code: 'STORAGE_BUSY' } });
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2000);
    expect([await content('/p/a'), names()]).toEqual(['before', ['a']]);
  });

  it('is waited for when it goes too', async () => {
    let left = 1;
    const files = filesWith(({ kind }) => (kind === 'unlink' && left-- > 0 ? { code: 'EBUSY' } : 'none'));
    expect(await files.remove('/p/a')).toEqual({ ok: true, value: undefined });
    expect(names()).toEqual([]);
  });
});

describe('how many fsyncs', () => {
  const syncs = () => asked.filter(({ kind }) => kind === 'sync' || kind === 'syncFolder').length;
  it('two for a file replaced, one for a line, once this process wrote there before', async () => {
    const files = filesWith(() => 'none');
    await files.replace('/p/a', bytes('one'));
    await files.append('/p/j', 'one');
    asked = [];
    await files.replace('/p/a', bytes('two'), { keepPrevious: true });
    expect(syncs()).toBe(2);
    asked = [];
    await files.append('/p/j', 'two');
    expect(syncs()).toBe(1);
    asked = [];
    await files.create('/p/c', bytes('three'));
    expect(syncs()).toBe(2);
  });
});

describe('folders above', () => {
  it('that were there and may not be opened are not ours to make durable; ours are', async () => {
    const locked = filesWith(({ kind, path }) => (kind === 'syncFolder' && path === '/' ? { code: 'EACCES' } : 'none'));
    expect(await locked.replace('/p/a', bytes('after'))).toEqual({ ok: true, value: undefined });
    expect(await locked.makeFolder('/q/r')).toMatchObject({ error: { code: 'STORAGE_DENIED' } });
  });

  it('made by another process meanwhile are taken as they are', async () => {
    const layer = memoryLayer(root);
    const makeFolder: FileLayer['makeFolder'] = async (path) => {
      await layer.makeFolder(path);
      throw errno('EEXIST');
    };
    expect(await filesWith(() => 'none', { makeFolder }).makeFolder('/q/r')).toEqual({ ok: true, value: undefined });
  });
});
