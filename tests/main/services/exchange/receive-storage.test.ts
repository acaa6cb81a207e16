import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import { handIn } from '../../../builders/build-juror-desk.ts';
import { buildJuryEvening, type JuryEvening } from '../../../builders/build-jury-evening.ts';

let evening: JuryEvening;
beforeAll(async () => {
  evening = await buildJuryEvening();
});
afterAll(() => evening[Symbol.asyncDispose]());

const secretariat = () => cloneCampaign(evening.sent);
const rows = async (at: SentCampaign) => (await at.get('exchange.board', { campaign: at.campaign })).rows;
const states = async (at: SentCampaign) => (await rows(at)).map(({ state }) => state);
const storedAt = (at: SentCampaign, digest: string) => path.join(at.root, 'recus', `${digest}.jws`);
const lines = async (at: SentCampaign) => {
  const name = (await readdir(at.root)).find((file) => file.startsWith('journal-')) ?? '';
  return (await readFile(path.join(at.root, name), 'utf8')).trim().split('\n');
};
const events = async (at: SentCampaign) =>
  (await lines(at))
    .map((line) => (JSON.parse(line) as { event: string }).event)
    .filter((event) => /^exchange\.[^s]/.test(event));
const spoiled = (file: string) => ({ code: 'CAMPAIGN_FOLDER_SPOILED', details: { path: file, line: null } });

describe('E19, a disk that refuses', () => {
  it.each(['STORAGE_FULL', 'STORAGE_READ_ONLY', 'STORAGE_FAILED'] as const)(
    '%s while storing: refused, everything else as before, and the same file again is accepted',
    async (code) => {
      await using at = await secretariat();
      await handIn(at, [evening.second]);
      const before = [await rows(at), await lines(at), await readdir(path.join(at.root, 'recus'))];
      at.failWrites((act) => (act === 'create' ? code : null));
      expect(await handIn(at, [evening.first])).toMatchObject([
        { verdict: 'refused', code: 'E19', juror: null, activated: false, sheets: [] },
      ]);
      expect([await rows(at), await lines(at), await readdir(path.join(at.root, 'recus'))]).toEqual(before);
      at.failWrites(null);
      expect(await handIn(at, [evening.first])).toMatchObject([{ verdict: 'accepted', activated: true }]);
      expect(await states(at)).toEqual(['counted', 'counted', 'nothingReceived']);
    },
  );

  it('while writing the journal: not acknowledged, and counted once the disk takes it', async () => {
    await using at = await secretariat();
    at.failWrites((act) => (act === 'append' ? 'STORAGE_FULL' : null));
    expect(await handIn(at, [evening.first])).toMatchObject([{ verdict: 'refused', code: 'E19' }]);
    expect(await states(at)).toEqual(['nothingReceived', 'nothingReceived', 'nothingReceived']);
    at.failWrites(null);
    expect(await handIn(at, [evening.first])).toMatchObject([{ verdict: 'duplicate', juror: 'J1' }]);
    expect(await events(at)).toEqual(['exchange.activated', 'exchange.recovered']);
    expect((await rows(at))[0]).toMatchObject({ state: 'counted', seq: 1, complete: 3 });
  });

  it('between the two lines of a first file: the key is known once, and later revisions still count', async () => {
    await using at = await secretariat();
    let appends = 0;
    at.failWrites((act) => (act === 'append' && ++appends === 2 ? 'STORAGE_FULL' : null));
    const given = [evening.first, evening.first];
    expect(await handIn(at, given)).toMatchObject([{ code: 'E19' }, { verdict: 'accepted' }]);
    at.failWrites(null);
    expect(await handIn(at, [evening.revised])).toMatchObject([{ verdict: 'accepted', seq: 2 }]);
    expect((await rows(at))[0]).toMatchObject({ state: 'counted', seq: 2 });
  });

  it('a refusal stands although the journal could not take it', async () => {
    await using at = await secretariat();
    at.failWrites(() => 'STORAGE_FULL');
    expect(await handIn(at, [new Uint8Array(3)])).toMatchObject([{ verdict: 'refused', code: 'E02' }]);
  });
});

describe('a crash', () => {
  it('between the stored file and its line is mended by the next intake', async () => {
    await using at = await secretariat();
    await using other = await secretariat();
    await handIn(other, [evening.first, evening.revised]);
    for (const { digest } of [evening.first, evening.revised])
      await writeFile(storedAt(at, digest), await readFile(storedAt(other, digest)));
    expect(await states(at)).toEqual(['nothingReceived', 'nothingReceived', 'nothingReceived']);
    expect(await handIn(at, [evening.second])).toMatchObject([{ verdict: 'accepted' }]);
    expect((await events(at)).filter((event) => event === 'exchange.recovered')).toHaveLength(2);
    expect(await rows(at)).toMatchObject([{ state: 'counted', seq: 2 }, { state: 'counted' }, {}]);
    const summary = await at.get('campaign.summary', { campaign: at.campaign });
    expect(summary.counts.scoreFiles).toBe(3);
  });

  it('before the closing too', async () => {
    await using at = await secretariat();
    await using other = await secretariat();
    await handIn(other, [evening.first]);
    await writeFile(storedAt(at, evening.first.digest), await readFile(storedAt(other, evening.first.digest)));
    expect(await at.get('exchange.close', { campaign: at.campaign })).toEqual({ missing: ['J2', 'J3'] });
    expect((await rows(at))[0]).toMatchObject({ state: 'counted' });
  });

  it('never lets in a file that nobody sealed: the folder is told spoiled', async () => {
    await using at = await secretariat();
    const stray = storedAt(at, 'f'.repeat(64));
    await writeFile(stray, 'spoiled');
    const asked = { campaign: at.campaign, files: [await at.put('a.bin', evening.first.bytes)], job: null };
    expect(await at.refusal('exchange.receive', asked)).toEqual(spoiled(stray));
    expect(await at.refusal('exchange.close', { campaign: at.campaign })).toEqual(spoiled(stray));
    await using other = await secretariat();
    await handIn(other, [evening.first]);
    await rm(stray);
    await writeFile(stray, await readFile(storedAt(other, evening.first.digest)));
    expect(await at.refusal('exchange.receive', asked)).toEqual(spoiled(stray));
  });

  it('never hides a file that is gone or was changed: the folder is told spoiled, by its name', async () => {
    await using at = await secretariat();
    await handIn(at, [evening.first, evening.second]);
    const file = storedAt(at, evening.first.digest);
    const whole = await readFile(file);
    await rm(file);
    const told = [
      () => at.refusal('exchange.board', { campaign: at.campaign }),
      () => at.refusal('ranking.open', { campaign: at.campaign, early: true }),
      () => at.refusal('exchange.close', { campaign: at.campaign }),
      () =>
        at.refusal('exchange.decideFork', {
          campaign: at.campaign,
          juror: 'J1',
          digest: evening.first.digest,
          reason: '',
        }),
    ];
    for (const ask of told) expect(await ask()).toEqual(spoiled(file));
    await writeFile(file, await readFile(storedAt(at, evening.second.digest)));
    for (const ask of told) expect(await ask()).toEqual(spoiled(file));
    await writeFile(file, whole);
    expect(await states(at)).toEqual(['counted', 'counted', 'nothingReceived']);
  });

  it.each(['gone', 'spoiled', 'another'] as const)('is mended by the same file again: %s', async (how) => {
    await using at = await secretariat();
    await handIn(at, [evening.first, evening.second]);
    const file = storedAt(at, evening.first.digest);
    const whole = await readFile(file);
    if (how === 'gone') await rm(file);
    else await writeFile(file, how === 'spoiled' ? 'x' : await readFile(storedAt(at, evening.second.digest)));
    at.failWrites(() => 'STORAGE_FULL');
    expect(await handIn(at, [evening.first])).toMatchObject([{ verdict: 'refused', code: 'E19' }]);
    at.failWrites(null);
    expect(await handIn(at, [evening.first])).toMatchObject([{ verdict: 'duplicate', code: 'E17' }]);
    expect(await readFile(file)).toEqual(whole);
    expect(await states(at)).toEqual(['counted', 'counted', 'nothingReceived']);
  });

  it('is not stopped by a copy that a shared folder made of a received file', async () => {
    await using at = await secretariat();
    await handIn(at, [evening.first]);
    const file = storedAt(at, evening.first.digest);
    await writeFile(file.replace(/\.jws$/, ' (1).jws'), await readFile(file));
    await writeFile(file.replace(/\.jws$/, '.sync-conflict-20260302-080000-ABCDEFG.jws'), 'half');
    expect(await handIn(at, [evening.second])).toMatchObject([{ verdict: 'accepted' }]);
    expect(await states(at)).toEqual(['counted', 'counted', 'nothingReceived']);
  });
});

describe('codes', () => {
  const codes = async (at: SentCampaign) => {
    const text = await readFile(path.join(at.root, 'cles/codes.json'), 'utf8');
    return (JSON.parse(text) as { codes: { juror: string }[] }).codes.map(({ juror }) => juror);
  };

  it('are burnt by the activation they open', async () => {
    await using at = await secretariat();
    expect(await codes(at)).toEqual(['J1', 'J2', 'J3']);
    await handIn(at, [evening.first]);
    expect(await codes(at)).toEqual(['J2', 'J3']);
  });

  it('open nothing more even where the disk kept them', async () => {
    await using at = await secretariat();
    at.failWrites((_, file) => (file.endsWith('codes.json') ? 'STORAGE_FULL' : null));
    await handIn(at, [evening.first]);
    expect(await codes(at)).toContain('J1');
    at.failWrites(null);
    const sent = await at.get('exchange.send', { campaign: at.campaign, job: null });
    const table = await readFile(sent.codes.path, 'utf8');
    expect(table).not.toContain('J1');
    expect(table).toContain('J2');
  });
});
