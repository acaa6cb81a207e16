import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileRefs } from '../../../main/platform/file-refs.ts';
import { createRandom } from '../../../main/platform/random.ts';
import { createSecret, isSameSecret } from '../../../main/platform/secrets.ts';
import { fileRefSchema } from '../../../shared/contract/method.ts';

describe('createFileRefs', () => {
  it('stands for a file by something that tells nothing of its path', () => {
    const refs = createFileRefs();
    const ref = refs.register('/home/someone/notes.palmares');
    expect(fileRefSchema.parse(ref)).toEqual({ ref: expect.stringMatching(/^[\w-]{43}$/), name: 'notes.palmares' });
    expect(refs.resolve(ref.ref)).toEqual({ path: '/home/someone/notes.palmares', name: 'notes.palmares' });
  });

  it('gives the same path the same reference, and makes it absolute', () => {
    const refs = createFileRefs();
    expect(refs.register('a/../b.csv')).toEqual(refs.register(path.resolve('b.csv')));
    expect(refs.register('b.csv').ref).not.toBe(refs.register('c.csv').ref);
  });

  it('knows only what it registered itself', () => {
    const ref = createFileRefs().register('/a');
    for (const unknown of [ref.ref, '', '/a', '__proto__', 'a']) expect(createFileRefs().resolve(unknown)).toBeNull();
  });

  it('keeps names within the contract', () => {
    expect(fileRefSchema.parse(createFileRefs().registerAs('/a', 'x'.repeat(300))).name).toHaveLength(255);
  });
});

it('follows a link to what the user chose, and keeps its name', async () => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'palmares-refs-')));
  await writeFile(path.join(folder, 'target.bin'), 'x');
  await symlink('target.bin', path.join(folder, 'link.palmares-notes'));
  const refs = createFileRefs();
  const { ref } = refs.register(path.join(folder, 'link.palmares-notes'));
  expect(refs.resolve(ref)).toEqual({ path: path.join(folder, 'target.bin'), name: 'link.palmares-notes' });
  await rm(folder, { recursive: true });
});

describe('createRandom', () => {
  it('draws ids of our form, each with 80 bits of its own', () => {
    const ids = Array.from({ length: 1000 }, () => createRandom().id('DEP-'));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^DEP-[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it.each(['c', 'É', 'X'.repeat(17), '_'])('refuses the prefix %j as a bug', (prefix) => {
    expect(() => createRandom().id(prefix)).toThrow('cannot begin an id');
  });

  it('draws as many bytes as asked, other ones each time', () => {
    const draws = Array.from({ length: 20 }, () => Buffer.from(createRandom().bytes(16)).toString('hex'));
    expect(new Set(draws).size).toBe(20);
    expect(createRandom().bytes(7)).toHaveLength(7);
  });
});

describe('isSameSecret', () => {
  it('is equality', () => {
    const secret = createSecret();
    expect(isSameSecret(secret, secret)).toBe(true);
    for (const other of ['', `${secret}x`, secret.slice(1), createSecret()])
      expect(isSameSecret(secret, other)).toBe(false);
  });
});
