import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDurableFiles } from '../../../main/platform/durable-files.ts';
import { nodeFileLayer } from '../../../main/platform/file-layer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const failure = (code: string, path: string) => ({ ok: false, error: { code, details: { path } } });
const done = { ok: true, value: undefined };

let folder = '';
const files = createDurableFiles();
const at = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(at(name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palmares-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('replace', () => {
  it('creates a private file, then replaces it whole', async () => {
    expect(await files.replace(at('a'), bytes('first, and longer'))).toEqual(done);
    expect(await files.replace(at('a'), bytes('second'))).toEqual(done);
    expect(text('a')).toBe('second');
    expect(statSync(at('a')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('keeps the generation before, and only that one', async () => {
    for (const generation of ['one', 'two', 'three']) {
      expect(await files.replace(at('a'), bytes(generation), { keepPrevious: true })).toEqual(done);
    }
    expect([text('a'), text('a.prec')]).toEqual(['three', 'two']);
    expect(readdirSync(folder)).toEqual(['a', 'a.prec']);
  });

  it('keeps the generation before where the file system has no second names', async () => {
    const layer = {
      ...nodeFileLayer(),
      link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
    };
    const plain = createDurableFiles({ ...layer, pause: () => Promise.resolve() });
    await plain.replace(at('a'), bytes('one'), { keepPrevious: true });
    await plain.replace(at('a'), bytes('two'), { keepPrevious: true });
    expect([text('a'), text('a.prec')]).toEqual(['two', 'one']);
  });

  it('keeps the generation before even if a crash left both names on one file', async () => {
    writeFileSync(at('a'), 'one');
    linkSync(at('a'), at('a.prec'));
    expect(await files.replace(at('a'), bytes('two'), { keepPrevious: true })).toEqual(done);
    expect([text('a'), text('a.prec'), readdirSync(folder).length]).toEqual(['two', 'one', 2]);
  });

  it('refuses a folder that is not there and a path that is a folder', async () => {
    expect(await files.replace(at('no/a'), bytes('x'))).toEqual(failure('STORAGE_MISSING', at('no/a')));
    mkdirSync(at('f'));
    expect(await files.replace(at('f'), bytes('x'))).toEqual(failure('STORAGE_NOT_A_FILE', at('f')));
    expect(readdirSync(folder)).toEqual(['f']);
  });

  it('runs changes of one path one after the other', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => files.replace(at('a'), bytes(`${index}`), { keepPrevious: true })),
    );
    expect([text('a'), text('a.prec')]).toEqual(['19', '18']);
  });
});

describe('create', () => {
  it('creates once; the same bytes again are a success, others are refused and change nothing', async () => {
    expect(await files.create(at('a'), bytes('x'))).toEqual(done);
    expect(await files.create(at('a'), bytes('x'))).toEqual(done);
    expect(await files.create(at('a'), bytes('y'))).toEqual(failure('STORAGE_EXISTS', at('a')));
    expect(await files.create(at('a'), bytes('xx'))).toEqual(failure('STORAGE_EXISTS', at('a')));
    expect(text('a')).toBe('x');
    expect(statSync(at('a')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('takes a folder or a link in its place for another content', async () => {
    mkdirSync(at('f'));
    expect(await files.create(at('f'), bytes('x'))).toEqual(failure('STORAGE_EXISTS', at('f')));
    writeFileSync(at('target'), 'x');
    symlinkSync(at('target'), at('l'));
    expect(await files.create(at('l'), bytes('x'))).toEqual(failure('STORAGE_EXISTS', at('l')));
    expect(lstatSync(at('l')).isSymbolicLink()).toBe(true);
  });

  it('lets exactly one of two processes win', async () => {
    const other = createDurableFiles();
    const results = await Promise.all([files.create(at('a'), bytes('x')), other.create(at('a'), bytes('y'))]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(text('a')).toBe(results[0]?.ok ? 'x' : 'y');
  });

  it('works where the file system has no second names', async () => {
    const layer = {
      ...nodeFileLayer(),
      link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'ENOTSUP' })),
    };
    const plain = createDurableFiles(layer);
    expect(await plain.create(at('a'), bytes('x'))).toEqual(done);
    expect(await plain.create(at('a'), bytes('y'))).toEqual(failure('STORAGE_EXISTS', at('a')));
    expect(readdirSync(folder)).toEqual(['a']);
  });
});

describe('append', () => {
  it('adds lines, each with its LF, also when called all at once', async () => {
    await Promise.all(['one', 'two', 'été'].map((line) => files.append(at('j'), line)));
    expect(text('j')).toBe('one\ntwo\nété\n');
    expect(statSync(at('j')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['no LF', 'one\ntor', 'one\n', 'tor\n'],
    ['no LF in the only line', 'tor', '', 'tor\n'],
    ['zeros for the end', 'one\n\0\0\0', 'one\n', '\0\0\0\n'],
    ['zeros for the start', 'one\n\0\0e\n', 'one\n', '\0\0e\n\n'],
    ['zeros only', '\0\0\n', '', '\0\0\n\n'],
    ['a very long torn line', `one\n${'x'.repeat(400_000)}`, 'one\n', `${'x'.repeat(400_000)}\n`],
  ])('moves a torn last line to the quarantine: %s', async (_, before, whole, torn) => {
    writeFileSync(at('j'), before);
    expect(await files.append(at('j'), 'next')).toEqual(done);
    expect(text('j')).toBe(`${whole}next\n`);
    expect(text('j.quarantaine')).toBe(torn);
  });

  it('leaves whole lines alone, however long the last one is', async () => {
    const before = `one\n\n${'x'.repeat(400_000)}\n`;
    writeFileSync(at('j'), before);
    expect(await files.append(at('j'), 'next')).toEqual(done);
    expect(text('j')).toBe(`${before}next\n`);
    expect(readdirSync(folder)).toEqual(['j']);
  });

  it('adds to the quarantine, never replaces it', async () => {
    for (const torn of ['first', 'second']) {
      writeFileSync(at('j'), torn, { flag: 'a' });
      await files.append(at('j'), 'line');
    }
    expect(text('j.quarantaine')).toBe('first\nsecond\n');
    expect(text('j')).toBe('line\nline\n');
  });

  it('takes a line with LF or NUL for a bug', async () => {
    await expect(files.append(at('j'), 'a\nb')).rejects.toThrow('LF');
    await expect(files.append(at('j'), 'a\0b')).rejects.toThrow('NUL');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not write through a link', async () => {
    writeFileSync(at('target'), '');
    symlinkSync(at('target'), at('j'));
    expect(await files.append(at('j'), 'x')).toEqual(failure('STORAGE_NOT_A_FILE', at('j')));
    expect(text('target')).toBe('');
  });
});

describe('read, list, stat, remove, makeFolder', () => {
  it('reads a regular file of at most the bytes allowed', async () => {
    writeFileSync(at('a'), 'four');
    expect(await files.read(at('a'), 4)).toEqual({ ok: true, value: bytes('four') });
    expect(await files.read(at('a'), 3)).toEqual(failure('STORAGE_TOO_LARGE', at('a')));
    expect(await files.read(at('no'))).toEqual(failure('STORAGE_MISSING', at('no')));
    expect(await files.read(folder)).toEqual(failure('STORAGE_NOT_A_FILE', folder));
    symlinkSync(at('a'), at('l'));
    expect(await files.read(at('l'))).toEqual(failure('STORAGE_NOT_A_FILE', at('l')));
    symlinkSync(folder, at('here'));
    expect((await files.read(at('here/a'))).ok).toBe(true);
  });

  it('lists names by code unit without temporary files; a folder that is not there is empty', async () => {
    for (const name of ['b', 'é', 'B', 'a', `.palmares-${nodeFileLayer().writer.name}-3.tmp`])
      writeFileSync(at(name), '');
    expect(await files.list(folder)).toEqual({ ok: true, value: ['B', 'a', 'b', 'é'] });
    expect(await files.list(at('no'))).toEqual({ ok: true, value: [] });
    expect(await files.list(at('a'))).toEqual(failure('STORAGE_NOT_A_FOLDER', at('a')));
  });

  it('tells files from folders, devices and nothing', async () => {
    writeFileSync(at('a'), 'four');
    expect(await files.stat(at('a'))).toEqual({ ok: true, value: { size: 4, kind: 'file' } });
    expect(await files.stat(folder)).toMatchObject({ value: { kind: 'folder' } });
    expect(await files.stat('/dev/null')).toMatchObject({ value: { kind: 'other' } });
    expect(await files.stat(at('a/b'))).toEqual({ ok: true, value: null });
  });

  it('looks behind a link, or at the link itself where asked', async () => {
    mkdirSync(at('d'));
    symlinkSync(at('d'), at('l'));
    symlinkSync(at('nowhere'), at('lost'));
    expect(await files.stat(at('l'))).toMatchObject({ value: { kind: 'folder' } });
    expect(await files.stat(at('lost'))).toEqual({ ok: true, value: null });
    for (const name of ['l', 'lost'])
      expect(await files.stat(at(name), { itself: true })).toMatchObject({ value: { kind: 'link' } });
    expect(await files.stat(at('d'), { itself: true })).toMatchObject({ value: { kind: 'folder' } });
    expect(await files.stat(at('no'), { itself: true })).toEqual({ ok: true, value: null });
  });

  it('removes a file; one that is not there is gone already', async () => {
    writeFileSync(at('a'), '');
    expect(await files.remove(at('a'))).toEqual(done);
    expect(await files.remove(at('a'))).toEqual(done);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes folders, private, however deep, again and again', async () => {
    expect(await files.makeFolder(at('x/y/z'))).toEqual(done);
    expect(await files.makeFolder(at('x/y/z'))).toEqual(done);
    expect(['x', 'x/y', 'x/y/z'].map((name) => statSync(at(name)).mode & 0o777)).toEqual([0o700, 0o700, 0o700]);
    writeFileSync(at('a'), '');
    expect(await files.makeFolder(at('a/b'))).toEqual(failure('STORAGE_NOT_A_FOLDER', at('a/b')));
    expect(await files.makeFolder(at('a'))).toEqual(failure('STORAGE_NOT_A_FOLDER', at('a')));
    symlinkSync(at('nowhere'), at('l'));
    expect(await files.makeFolder(at('l'))).toEqual(failure('STORAGE_NOT_A_FOLDER', at('l')));
  });
});

describe('temporary files', () => {
  it('of a dead writer of this machine are swept at the first write; those of others are left', async () => {
    const { writer } = nodeFileLayer();
    const [machine, , start] = writer.name.split('-');
    const dead = `.palmares-${machine}-4194999-${start}-1.tmp`;
    const before = `.palmares-${machine}-${process.pid}-earlier-1.tmp`;
    const elsewhere = `.palmares-other-4194999-${start}-1.tmp`;
    const alive = `.palmares-${machine}-${process.ppid}-${start}-1.tmp`;
    for (const name of [dead, before, elsewhere, alive]) writeFileSync(at(name), 'half');
    await createDurableFiles().replace(at('a'), bytes('x'));
    expect(readdirSync(folder).toSorted()).toEqual([alive, elsewhere, 'a'].toSorted());
  });
});
