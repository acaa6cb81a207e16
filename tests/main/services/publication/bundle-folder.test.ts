import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleProblem } from '../../../../shared/publication/bundle-problem.ts';
import type { JuryEvening } from '../../../builders/build-jury-evening.ts';
import { buildClosedEvening, copyBundle, prepareBundle, sealBundle } from '../../../builders/build-sealed-bundle.ts';

let evening: JuryEvening;
let prepared: string;
let sealed: string;
let elsewhere: string;
beforeAll(async () => {
  evening = await buildClosedEvening();
  prepared = await prepareBundle(evening.sent);
  sealed = await copyBundle(prepared);
  await sealBundle(evening.desks[0], sealed);
  elsewhere = await mkdtemp(path.join(tmpdir(), 'palmares-elsewhere-'));
}, 60_000);
afterAll(async () => {
  await evening[Symbol.asyncDispose]();
  await rm(elsewhere, { recursive: true, force: true });
});

let moves = 0;
/** Moves an entry out of the bundle and leaves a link to it: what the link leads to is genuine to the last byte. */
const moveOut = async (entry: string): Promise<void> => {
  moves += 1;
  const to = path.join(elsewhere, String(moves));
  await rename(entry, to);
  await symlink(to, entry);
};

/** A socket in the file system outlives nothing: it is made, renamed out of its server's reach, and stays. */
const leaveSocket = async (at: string): Promise<void> => {
  const made = path.join(elsewhere, 's');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(made, resolve));
  await rename(made, at);
  await new Promise((resolve) => server.close(resolve));
};

type Odd = readonly [string, (bundle: string) => Promise<unknown>, Pick<BundleProblem, 'file' | 'why'>];
const ODD: readonly Odd[] = [
  ['a link to a file', (at) => moveOut(`${at}/LISEZ-MOI.txt`), { file: 'LISEZ-MOI.txt', why: 'link' }],
  ['a link to what the ranking needs', (at) => moveOut(`${at}/campagne.json`), { file: 'campagne.json', why: 'link' }],
  ['a link to a folder', (at) => moveOut(`${at}/notes`), { file: 'notes', why: 'link' }],
  ['a link to the whole disk', (at) => symlink('/', `${at}/figes/x`), { file: 'figes/x', why: 'link' }],
  ['a link to the bundle itself', (at) => symlink('..', `${at}/figes/y`), { file: 'figes/y', why: 'link' }],
  ['a link to nowhere', (at) => symlink('nowhere', `${at}/perdu`), { file: 'perdu', why: 'link' }],
  ['a pipe', async (at) => execFileSync('mkfifo', [`${at}/notes/tube`]), { file: 'notes/tube', why: 'notAFile' }],
  ['a socket', (at) => leaveSocket(`${at}/prise`), { file: 'prise', why: 'notAFile' }],
  ['folders in folders', (at) => mkdir(`${at}/a/b/c/d/e/f`, { recursive: true }), { file: 'a/b/c/d/e/', why: 'extra' }],
  ['what a system adds', (at) => writeFile(`${at}/notes/.DS_Store`, 'x'), { file: 'notes/.DS_Store', why: 'extra' }],
  [
    'a name that is no text',
    (at) => writeFile(Buffer.concat([Buffer.from(`${at}/nom-`), Buffer.of(0xff)]), 'x'),
    { file: 'nom-\uFFFD', why: 'extra' },
  ],
];

const isRead = (problems: readonly BundleProblem[]) => problems.map(({ file, why }) => ({ file, why }));

describe('what lies in a bundle and is no file of one', () => {
  it.each(ODD)('is told by verify and receive: %s', async (_, plant, told) => {
    const { sent } = evening;
    const bundle = await copyBundle(sealed);
    await plant(bundle);
    const { holds, problems } = await sent.get('publication.verify', { bundle: sent.ref(bundle), job: null });
    expect([holds, isRead(problems)]).toEqual([false, expect.arrayContaining([told])]);
    // Nothing of what a link leads to was read: it would have been told as extra.
    expect(problems.filter(({ file }) => file.startsWith(`${told.file}/`) && told.why === 'link')).toEqual(
      problems.filter(({ file, why }) => file.startsWith(`${told.file}/`) && why === 'missing'),
    );
    const refused = await sent.refusal('publication.receive', { campaign: sent.campaign, bundle: sent.ref(bundle) });
    expect(refused).toEqual({ code: 'PUBLICATION_EVIDENCE_SPOILED', details: { problems } });
  });

  it.each(ODD)('keeps the chair from sealing: %s', async (_, plant, told) => {
    const [chair] = evening.desks;
    const bundle = await copyBundle(prepared);
    await plant(bundle);
    const before = await readdir(bundle);
    const asked = { bundle: chair.ref(bundle), profile: chair.profile, reason: '' };
    expect(await chair.refusal('publication.seal', asked)).toMatchObject({
      code: 'PUBLICATION_EVIDENCE_SPOILED',
      details: { problems: expect.arrayContaining([expect.objectContaining(told)]) as unknown },
    });
    expect(await readdir(bundle)).toEqual(before);
  });
});

describe('the folder of a bundle', () => {
  it('may be reached by a link, which is what its owner chose', async () => {
    const { sent } = evening;
    const link = path.join(elsewhere, 'recueil');
    await symlink(sealed, link);
    expect((await sent.get('publication.verify', { bundle: sent.ref(link), job: null })).problems).toEqual([]);
  });

  it('is refused without a file of it read where it is none, be it a whole disk', async () => {
    const { sent, desks } = evening;
    const [chair] = desks;
    const folder = await mkdtemp(path.join(elsewhere, 'disk-'));
    await writeFile(path.join(folder, 'film.mkv'), 'x');
    for (const who of [sent, chair])
      who.failDisk((act, at) => (act === 'read' && at.startsWith(folder) ? 'STORAGE_FAILED' : null));
    const code = 'PUBLICATION_NOT_A_BUNDLE';
    for (const at of [folder, path.join(folder, 'film.mkv'), path.join(folder, 'absent')]) {
      const received = { campaign: sent.campaign, bundle: sent.ref(at) };
      expect(await sent.refusal('publication.receive', received)).toMatchObject({ code });
      const asked = { bundle: chair.ref(at), profile: chair.profile, reason: '' };
      expect(await chair.refusal('publication.seal', asked)).toMatchObject({ code });
    }
    for (const who of [sent, chair]) who.failDisk(null);
  });
});
