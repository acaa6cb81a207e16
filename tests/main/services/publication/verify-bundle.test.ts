import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyEvidence } from '../../../../shared/publication/verify-evidence.ts';
import { buildInstallation, type Installation } from '../../../builders/build-installation.ts';
import type { JuryEvening } from '../../../builders/build-jury-evening.ts';
import {
  buildClosedEvening,
  prepareBundle,
  readAll,
  sealBundle,
  writeAll,
} from '../../../builders/build-sealed-bundle.ts';
import { eachFileAdded, eachFileTampered, type Tampered } from '../../../builders/tamper.ts';

let evening: JuryEvening;
/** A computer that has never heard of the campaign. */
let auditor: Installation;
let bundle: string;
let files: Map<string, Uint8Array>;
beforeAll(async () => {
  evening = await buildClosedEvening();
  auditor = await buildInstallation({ seed: 900 });
  bundle = await prepareBundle(evening.sent);
  await sealBundle(evening.desks[0], bundle);
  files = await readAll(auditor, bundle);
}, 60_000);
afterAll(async () => {
  await evening[Symbol.asyncDispose]();
  await auditor[Symbol.asyncDispose]();
  await rm(path.dirname(bundle), { recursive: true, force: true });
});

const verify = (folder: string, job: string | null = null) =>
  auditor.get('publication.verify', { bundle: auditor.ref(folder), job });
/** The same check without the folder: exactly what the service runs on the bytes that it read. */
const problemsOf = async (tampered: Tampered) =>
  (await verifyEvidence(auditor.deps.crypto, tampered.files, 'sealed')).problems;

describe('publication.verify', () => {
  it('holds on what the chair sealed, with the fingerprints of chair and campaign', async () => {
    const chair = await sealedBy();
    expect(await verify(bundle)).toEqual({
      holds: true,
      problems: [],
      campaign: evening.sent.campaign,
      title: 'Prix d’essai',
      level: 'simple',
      scoreFiles: 4,
      rankingDigest: chair.rankingDigest,
      fingerprints: { chair: chair.fingerprint, campaign: expect.stringMatching(/^(\d{5} ){5}\d{5}$/) },
    });
    expect(chair.fingerprint).toMatch(/^(\d{5} ){5}\d{5}$/);
  });

  /** The seal of another copy tells what this one's chair and ranking are. */
  const sealedBy = async () => {
    const again = await prepareBundle(evening.sent);
    return sealBundle(evening.desks[0], again);
  };

  it('names every file that was changed, cut, emptied, deleted or swapped', async () => {
    const tampered = eachFileTampered(files);
    expect(tampered.length).toBe(files.size * 10);
    const unseen: string[] = [];
    for (const one of tampered)
      if (!(await problemsOf(one)).some(({ file }) => file === one.named)) unseen.push(one.done);
    expect(unseen).toEqual([]);
  });

  it('names every file that was added, wherever it hides', async () => {
    for (const one of eachFileAdded(files)) {
      const folder = await writeAll(one.files);
      const { holds, problems } = await verify(folder);
      expect([one.done, holds, problems.map(({ file }) => file).includes(one.named)]).toEqual([one.done, false, true]);
      await rm(path.dirname(folder), { recursive: true });
    }
  });

  it('says each problem of a file once', async () => {
    for (const one of eachFileTampered(files, 1)) {
      const told = (await problemsOf(one)).map(({ file, why }) => `${why} ${file}`);
      expect(new Set(told).size).toBe(told.length);
    }
  });

  it.each([
    ['a file', async () => path.join(bundle, 'campagne.json')],
    ['nothing', async () => path.join(bundle, 'nulle-part')],
    ['a folder of something else', async () => writeAll(new Map([['liste.txt', new Uint8Array([1])]]))],
    ['an empty folder', async () => writeAll(new Map())],
  ])('refuses %s as no bundle', async (_, folderOf) => {
    const folder = await folderOf();
    expect(await auditor.refusal('publication.verify', { bundle: auditor.ref(folder), job: null })).toEqual({
      code: 'PUBLICATION_NOT_A_BUNDLE',
      details: { name: path.basename(folder) },
    });
  });

  it('refuses the folder that holds the bundle without reading what else lies there', async () => {
    const folder = path.dirname(await writeAll(files));
    await symlink('nowhere', path.join(folder, 'a-link'));
    expect(await auditor.refusal('publication.verify', { bundle: auditor.ref(folder), job: null })).toEqual({
      code: 'PUBLICATION_NOT_A_BUNDLE',
      details: { name: path.basename(folder) },
    });
    await rm(folder, { recursive: true });
  });

  it('refuses a reference that nobody gave', async () => {
    const bundleRef = { ref: 'x'.repeat(43), name: 'recueil' };
    expect(await auditor.refusal('publication.verify', { bundle: bundleRef, job: null })).toEqual({
      code: 'APPLICATION_FILE_UNKNOWN',
      details: { name: 'recueil' },
    });
  });

  it('tells a bundle that is only prepared, or of which little is left', async () => {
    const prepared = await prepareBundle(evening.sent);
    expect((await verify(prepared)).problems.map(({ file, why }) => `${why} ${file}`)).toEqual([
      'missing MANIFESTE.jws',
      'missing resultats/',
    ]);
    const readMe = new Map([...files].filter(([name]) => name === 'LISEZ-MOI.txt'));
    const little = await verify(await writeAll(readMe));
    expect(little).toMatchObject({ holds: false, campaign: null, title: null, level: null, rankingDigest: null });
    expect(little.fingerprints).toEqual({ chair: null, campaign: null });
  });
});
