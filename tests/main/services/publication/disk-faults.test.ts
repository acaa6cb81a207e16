import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Installation } from '../../../builders/build-installation.ts';
import type { JuryEvening } from '../../../builders/build-jury-evening.ts';
import { buildClosedEvening, copyBundle, prepareBundle, sealBundle } from '../../../builders/build-sealed-bundle.ts';

let evening: JuryEvening;
let folder: string;
beforeAll(async () => {
  evening = await buildClosedEvening();
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-faults-'));
}, 60_000);
afterAll(async () => {
  await evening[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** What the disk is asked in one run of `act`, without a fault. */
const actsOf = async (who: Installation, act: () => Promise<unknown>): Promise<number> => {
  let acts = 0;
  who.failDisk(() => {
    acts += 1;
    return null;
  });
  await act();
  who.failDisk(null);
  return acts;
};

/** Runs `ask` with each act of the disk failing in turn: every time a failure that names the disk, never a bug. */
const failEach = async (
  who: Installation,
  acts: number,
  ask: () => Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>,
): Promise<void> => {
  for (let failing = 0; failing < acts; failing++) {
    const failed = failAt(who, failing);
    const result = await ask();
    who.failDisk(null);
    expect([failed(), result.error?.code]).toEqual([failed(), 'STORAGE_FAILED']);
  }
};

/** The `failing`-th act from now on fails; answers which it was. */
const failAt = (who: Installation, failing: number): (() => string) => {
  let act = -1;
  let failed = 'none';
  who.failDisk((what, at) => {
    act += 1;
    if (act !== failing) return null;
    failed = `${what} ${at}`;
    return 'STORAGE_FAILED';
  });
  return () => failed;
};

const holds = async (bundle: string) => {
  const { sent } = evening;
  return (await sent.get('publication.verify', { bundle: sent.ref(bundle), job: null })).problems;
};

// In order: each goes on with what the one before left.
describe('each act of the disk failing in turn', () => {
  it('while preparing: the next asking lays out a whole bundle', async () => {
    const { sent } = evening;
    const asked = { campaign: sent.campaign, job: null };
    const acts = await actsOf(sent, () => sent.get('publication.prepare', asked));
    expect(acts).toBeGreaterThan(30);
    await failEach(sent, acts, () => sent.ask('publication.prepare', asked));
    const bundle = await prepareBundle(sent);
    await sealBundle(evening.desks[0], bundle);
    expect(await holds(bundle)).toEqual([]);
  }, 60_000);

  it('while sealing: sealing again finishes it', async () => {
    const [chair] = evening.desks;
    const prepared = await prepareBundle(evening.sent);
    const asked = (at: string) => ({ bundle: chair.ref(at), profile: chair.profile, reason: '' });
    const free = await copyBundle(prepared);
    const acts = await actsOf(chair, () => chair.get('publication.seal', asked(free)));
    for (let failing = 0; failing < acts; failing++) {
      const bundle = await copyBundle(prepared);
      const failed = failAt(chair, failing);
      const sealed = await chair.ask('publication.seal', asked(bundle));
      chair.failDisk(null);
      expect([failed(), sealed.ok || sealed.error.code]).toEqual([failed(), 'STORAGE_FAILED']);
      const again = await chair.ask('publication.seal', asked(bundle));
      // Only the look at what else lies there may fail after the manifest: then it is sealed.
      if (!again.ok) expect(again.error.code).toBe('PUBLICATION_ALREADY_SEALED');
      expect([failing, await holds(bundle)]).toEqual([failing, []]);
    }
  }, 120_000);

  it('while verifying, receiving and exporting: the next asking does it', async () => {
    const { sent, desks } = evening;
    const { campaign } = sent;
    const bundle = await prepareBundle(sent);
    await sealBundle(desks[0], bundle);
    const verification = { bundle: sent.ref(bundle), job: null };
    const toVerify = await actsOf(sent, () => sent.get('publication.verify', verification));
    await failEach(sent, toVerify, () => sent.ask('publication.verify', verification));
    expect(await holds(bundle)).toEqual([]);
    const reception = { campaign, bundle: sent.ref(bundle) };
    const received = await actsOf(sent, () => sent.get('publication.receive', reception));
    // It stored the results; asked again it stores nothing more, and reads as much.
    const toReceive = await actsOf(sent, () => sent.get('publication.receive', reception));
    expect(received).toBeGreaterThan(toReceive);
    await failEach(sent, toReceive, () => sent.ask('publication.receive', reception));
    const exporting = { campaign, to: sent.ref(folder), job: null };
    const toExport = await actsOf(sent, () => sent.get('publication.export', exporting));
    await failEach(sent, toExport, () => sent.ask('publication.export', exporting));
    expect((await sent.get('publication.export', exporting)).files).toHaveLength(5);
  }, 60_000);
});
