import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignKeysSchema } from '../../../../main/services/campaign/campaign-store.ts';
import { jurorKeysSchema } from '../../../../main/services/scoring/profile-store.ts';
import { parseSealed, sealFile } from '../../../../main/services/sealed-files.ts';
import { armour } from '../../../../shared/exchange/armour.ts';
import type { ScoresPayload } from '../../../../shared/exchange/payloads.ts';
import { buildSentCampaign, cloneCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import { handIn, openDesk, profileRoot, sealAll, type Sealed } from '../../../builders/build-juror-desk.ts';
import { buildJuryEvening, type JuryEvening } from '../../../builders/build-jury-evening.ts';

let evening: JuryEvening;
beforeAll(async () => {
  evening = await buildJuryEvening();
});
afterAll(() => evening[Symbol.asyncDispose]());

const secretariat = () => cloneCampaign(evening.sent);
const received = (at: SentCampaign) => readdir(path.join(at.root, 'recus'));
const board = async (at: SentCampaign) => (await at.get('exchange.board', { campaign: at.campaign })).rows;
const short = (reports: Awaited<ReturnType<typeof handIn>>) => reports.map(({ verdict, code }) => [verdict, code]);

describe('files of the jurors', () => {
  it('are accepted under whatever name they come, by who sealed them', async () => {
    await using at = await secretariat();
    const swapped = await at.put('J2-notes.palmares-notes', evening.first.bytes);
    const reports = await handIn(at, [swapped, evening.second]);
    expect(reports).toMatchObject([
      { verdict: 'accepted', juror: 'J1', seq: 1, activated: true, gap: false, digest: evening.first.digest },
      { verdict: 'accepted', juror: 'J2', seq: 1, activated: true },
    ]);
    expect(await received(at)).toEqual([`${evening.first.digest}.jws`, `${evening.second.digest}.jws`].toSorted());
    expect(await board(at)).toMatchObject([
      { juror: 'J1', state: 'counted', seq: 1, complete: 3, expected: 3, setAside: [], held: [] },
      { juror: 'J2', state: 'counted', complete: 3 },
      { juror: 'J3', state: 'nothingReceived', seq: null, digest: null, complete: 0, expected: 3 },
    ]);
  });

  it('count once however often they are given: a duplicate is a success and changes nothing on disk', async () => {
    await using at = await secretariat();
    await handIn(at, [evening.first]);
    const before = await snapshot(at.root);
    expect(short(await handIn(at, [evening.first, evening.first]))).toEqual([
      ['duplicate', 'E17'],
      ['duplicate', 'E17'],
    ]);
    expect(await snapshot(at.root)).toEqual(before);
  });

  it('that are older are stored, and never counted', async () => {
    await using at = await secretariat();
    const reports = await handIn(at, [evening.revised, evening.first]);
    expect(reports).toMatchObject([
      { verdict: 'accepted', seq: 2, gap: true },
      { verdict: 'superseded', code: 'E17', seq: 1 },
    ]);
    expect(await received(at)).toHaveLength(2);
    expect((await board(at))[0]).toMatchObject({ seq: 2, digest: evening.revised.digest });
  });

  it('say when a revision between was never received, and not once it has come', async () => {
    await using at = await secretariat();
    expect(await handIn(at, [evening.revised])).toMatchObject([{ verdict: 'accepted', gap: true }]);
    await using other = await secretariat();
    expect(await handIn(other, [evening.first, evening.revised])).toMatchObject([{ gap: false }, { gap: false }]);
  });
});

describe('two files of the same revision', () => {
  it('hold the juror: neither counts, no earlier one takes their place, until the secretariat decides', async () => {
    await using at = await secretariat();
    const reports = await handIn(at, [evening.first, evening.revised, evening.forked, evening.second]);
    expect(short(reports)).toEqual([
      ['accepted', null],
      ['accepted', null],
      ['held', 'E17'],
      ['accepted', null],
    ]);
    const fork = [evening.revised.digest, evening.forked.digest].toSorted();
    expect((await board(at))[0]).toMatchObject({ state: 'held', seq: null, digest: null, complete: 0, fork });
    const decide = { campaign: at.campaign, juror: 'J1', reason: 'Dit par téléphone' };
    expect(await at.refusal('exchange.decideFork', { ...decide, digest: evening.first.digest })).toEqual({
      code: 'EXCHANGE_NO_FORK',
      details: { juror: 'J1' },
    });
    expect(await at.refusal('exchange.decideFork', { ...decide, juror: 'J9', digest: evening.forked.digest })).toEqual({
      code: 'EXCHANGE_NO_FORK',
      details: { juror: 'J9' },
    });
    await at.get('exchange.decideFork', { ...decide, digest: evening.forked.digest });
    expect((await board(at))[0]).toMatchObject({ state: 'counted', seq: 2, digest: evening.forked.digest });
  });

  it('are told apart by a later file of the juror', async () => {
    await using at = await secretariat();
    await handIn(at, [evening.revised, evening.forked]);
    const [desk] = evening.desks;
    await desk.score('D2', { A: '11', B: '11' });
    const later = await desk.seal();
    expect(await handIn(at, [later])).toMatchObject([{ verdict: 'accepted', seq: later.seq }]);
    const settledForks = [[evening.revised.digest, evening.forked.digest].toSorted()];
    expect((await board(at))[0]).toMatchObject({ state: 'counted', seq: later.seq, fork: [], settledForks });
  });
});

describe('what is not a file of this campaign', () => {
  it('is refused by its check, and one bad file never blocks the others', async () => {
    await using at = await secretariat();
    await using foreign = await buildSentCampaign({ seed: 7 });
    const stranger = await sealAll(await openDesk(foreign, 'J1'), '20');
    const flipped = evening.first.bytes.slice();
    flipped[flipped.length - 200] = (flipped[flipped.length - 200] ?? 0) ^ 1;
    const reports = await handIn(at, [
      stranger,
      flipped,
      evening.first.bytes.slice(0, -100),
      new Uint8Array(),
      new TextEncoder().encode('Bonjour, voici mes notes.'),
      new Uint8Array(16_000_000),
      at.ref(path.join(at.folder, 'absent.bin')),
      evening.first,
    ]);
    expect(short(reports)).toEqual([
      ['refused', 'E03'],
      ['refused', 'E04'],
      ['refused', 'E04'],
      ['refused', 'E02'],
      ['refused', 'E02'],
      ['refused', 'E01'],
      ['refused', 'E19'],
      ['accepted', null],
    ]);
    expect(reports.slice(0, 7).every(({ juror, digest, activated }) => !juror && !digest && !activated)).toBe(true);
    expect(await received(at)).toEqual([`${evening.first.digest}.jws`]);
  });

  it('is recorded with its check and the digest of its bytes, whatever its name', async () => {
    await using at = await secretariat();
    const decomposed = 'réponse\u202E.bin'.normalize('NFD');
    const spoiled = await at.put(decomposed, 'nothing of ours');
    const control = at.ref(path.join(at.folder, 'courrier', decomposed), '\u0007');
    const reports = await handIn(at, [spoiled, control]);
    expect(reports.map(({ file, code }) => [file, code])).toEqual([
      [decomposed, 'E02'],
      ['\u0007', 'E02'],
    ]);
    const refusals = (await journal(at)).filter(({ event }) => event === 'exchange.refused');
    const sha256 = await at.deps.crypto.sha256(new TextEncoder().encode('nothing of ours'));
    expect(refusals.map(({ data }) => data)).toEqual([
      { file: 'réponse.bin', code: 'E02', sha256 },
      { file: sha256, code: 'E02', sha256 },
    ]);
    expect(at.deps.incidents).toEqual([]);
  });

  it('cannot be a juror’s file under the name of another', async () => {
    await using at = await secretariat();
    await handIn(at, [evening.first, evening.second]);
    const relabelled = await resealed(at, evening.first, (payload) => ({ ...payload, author: 'J2', seq: 5, prev: [] }));
    expect(await handIn(at, [relabelled])).toMatchObject([{ verdict: 'refused', code: 'E13' }]);
    expect(await board(at)).toMatchObject([{ seq: 1 }, { seq: 1 }, {}]);
  });

  it('cannot be an altered form: marks off the scale refuse the file, as do criteria it has not', async () => {
    await using at = await secretariat();
    await handIn(at, [evening.first]);
    const cell = { criterion: 'A', state: 'scored' as const, mark: '20.5', comment: '' };
    const changed = (mark: Partial<typeof cell>) =>
      resealed(at, evening.first, (payload) => ({
        ...payload,
        seq: 2,
        body: {
          ...payload.body,
          sheets: payload.body.sheets.map((sheet) => ({ ...sheet, cells: [{ ...cell, ...mark }] })),
        },
      }));
    const reports = await handIn(at, [await changed({}), await changed({ criterion: 'Z', mark: '1' })]);
    expect(reports).toMatchObject([
      { verdict: 'refused', code: 'E16', where: 'body.sheets.0.cells.0.mark', juror: 'J1' },
      { verdict: 'refused', code: 'E16', where: 'body.sheets.0.cells.0.criterion' },
    ]);
  });
});

describe('a text form', () => {
  const mail = (text: string) => `Bonjour,\r\n\r\n${text}\r\n-- \r\nJurée 1`;
  const rewrapped = (text: string) => text.replace(/(?<=[\w+/=])\n(?=[\w+/=])/g, '').replace(/[\w+/=]{1,70}/g, '$&\n');
  it.each([
    ['as it was made', (text: string) => text],
    ['quoted in an answer', (text: string) => mail(text.replace(/^/gm, '> '))],
    [
      'quoted twice, with line ends of Windows',
      (text: string) => mail(text.replace(/^/gm, '>> ').replace(/\n/g, '\r\n')),
    ],
    ['wrapped again', (text: string) => text.replace(/(?<=-----\n)[^-]+(?=\n-----)/, rewrapped)],
  ])('is accepted %s', async (_, through) => {
    await using at = await secretariat();
    const text = await at.put('notes.txt', through(armour(evening.first.bytes)));
    expect(await handIn(at, [text])).toMatchObject([{ verdict: 'accepted', juror: 'J1' }]);
  });
});

describe('what is asked', () => {
  it('needs a frozen campaign, files that were chosen, and changes nothing otherwise', async () => {
    await using at = await secretariat();
    const before = await snapshot(at.root);
    const known = await at.put('a.bin', evening.first.bytes);
    const request = { campaign: at.campaign, files: [known, { ref: 'none', name: 'x' }], job: null };
    expect(await at.refusal('exchange.receive', request)).toEqual({
      code: 'APPLICATION_FILE_UNKNOWN',
      details: { name: 'x' },
    });
    expect(await snapshot(at.root)).toEqual(before);
    expect(await at.refusal('exchange.receive', { ...request, campaign: 'NONE' })).toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
    });
  });

  it('can be cancelled between two files: what was accepted stays, its code is burnt', async () => {
    await using at = await secretariat();
    const files = [await at.put('a.bin', evening.first.bytes), await at.put('b.bin', evening.second.bytes)];
    const create = at.deps.files.create;
    Object.assign(at.deps.files, {
      create: async (...given: Parameters<typeof create>) => {
        at.deps.jobs.cancel('JOB');
        return create(...given);
      },
    });
    expect(await at.refusal('exchange.receive', { campaign: at.campaign, files, job: 'JOB' })).toEqual({
      code: 'JOB_CANCELLED',
      details: {},
    });
    expect((await board(at)).map(({ state }) => state)).toEqual(['counted', 'nothingReceived', 'nothingReceived']);
    const codes = await readFile(path.join(at.root, 'cles/codes.json'), 'utf8');
    expect(codes).not.toContain('"J1"');
    expect(codes).toContain('"J2"');
  });
});

/** Every file of a folder with its content. */
const snapshot = async (root: string): Promise<Readonly<Record<string, string>>> => {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.map(async (file): Promise<[string, string]> => [file, await readFile(file, 'latin1')]);
  return Object.fromEntries(await Promise.all(read));
};

const journal = async (at: SentCampaign) => {
  const name = (await readdir(at.root)).find((file) => file.startsWith('journal-')) ?? '';
  const text = await readFile(path.join(at.root, name), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; data: unknown });
};

/** A file of J1 with another payload, sealed by J1's own key: what a dishonest juror can make. */
const resealed = async (
  at: SentCampaign,
  file: Sealed,
  change: (payload: ScoresPayload) => ScoresPayload,
): Promise<Uint8Array> => {
  const [desk] = evening.desks;
  const keys = jurorKeysSchema.parse(
    JSON.parse(await readFile(path.join(profileRoot(desk), 'cles/membre.json'), 'utf8')),
  );
  const stored = await readFile(path.join(profileRoot(desk), 'envoyes', `${file.digest}.jws`));
  const sealed = await parseSealed(at.deps, stored, 'scores');
  if (!sealed.ok) throw new Error(sealed.error);
  const again = await sealFile(at.deps, 'scores', keys.seal, change(sealed.value.payload));
  const campaign = campaignKeysSchema.parse(
    JSON.parse(await readFile(path.join(at.root, 'cles/campagne.json'), 'utf8')),
  );
  return at.deps.crypto.encrypt(again.bytes, { recipients: [campaign.open.recipient] });
};
