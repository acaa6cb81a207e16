import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCampaign, cloneCampaign, type SentCampaign } from '../../../builders/build-campaign.ts';
import { handIn } from '../../../builders/build-juror-desk.ts';
import { buildJuryEvening, type JuryEvening } from '../../../builders/build-jury-evening.ts';

let evening: JuryEvening;
beforeAll(async () => {
  evening = await buildJuryEvening();
});
afterAll(() => evening[Symbol.asyncDispose]());

const openings = async (at: SentCampaign): Promise<readonly boolean[]> => {
  const name = (await readdir(at.root)).find((file) => file.startsWith('journal-')) ?? '';
  const lines = (await readFile(path.join(at.root, name), 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { event: string; data: { early: boolean } })
    .flatMap(({ event, data }) => (event === 'ranking.opened' ? [data.early] : []));
};
const open = (at: SentCampaign, early: boolean) => at.get('ranking.open', { campaign: at.campaign, early });
const read = (at: SentCampaign) => at.get('ranking.read', { campaign: at.campaign });

it('opens only after the closing, is not read before it was opened, and is recorded once', async () => {
  await using at = await cloneCampaign(evening.sent);
  await handIn(at, [evening.first, evening.second, evening.third]);
  const of = { campaign: at.campaign };
  expect(await at.refusal('ranking.open', { ...of, early: false })).toEqual({
    code: 'EXCHANGE_NOT_CLOSED',
    details: of,
  });
  expect(await at.refusal('ranking.read', of)).toEqual({ code: 'RANKING_NOT_OPEN', details: of });
  await at.get('exchange.close', of);
  expect(await at.refusal('ranking.read', of)).toEqual({ code: 'RANKING_NOT_OPEN', details: of });
  const opened = await open(at, false);
  expect(opened.provisional).toBe(false);
  expect(await read(at)).toEqual(opened);
  expect(await open(at, true)).toEqual(opened);
  expect(await openings(at)).toEqual([false]);
});

it('opened early is an act of its own, told provisional; after the closing it is opened again', async () => {
  await using at = await cloneCampaign(evening.sent);
  await handIn(at, [evening.first]);
  expect((await open(at, true)).provisional).toBe(true);
  expect((await read(at)).provisional).toBe(true);
  await handIn(at, [evening.second]);
  await open(at, true);
  expect(await openings(at)).toEqual([true]);
  await at.get('exchange.close', { campaign: at.campaign });
  expect((await open(at, true)).provisional).toBe(false);
  await open(at, false);
  expect(await openings(at)).toEqual([true, false]);
});

it('stays provisional after the closing while a juror is held', async () => {
  await using at = await cloneCampaign(evening.sent);
  await handIn(at, [evening.revised, evening.forked, evening.second]);
  expect(await at.get('exchange.close', { campaign: at.campaign })).toEqual({ missing: ['J1', 'J3'] });
  expect((await open(at, false)).provisional).toBe(true);
});

it('shows each place with its exact result, its title and what ties it; ties are told, never by list order', async () => {
  await using at = await cloneCampaign(evening.sent);
  // J1 gave 18, 10, 10 in her second revision; J2 12 everywhere: D1 has 15, D2 and D3 11 each.
  await handIn(at, [evening.second, evening.revised]);
  const { categories, digest } = await open(at, true);
  expect(categories).toMatchObject([
    {
      category: 'C1',
      label: 'Catégorie C1',
      lines: [
        {
          dossier: 'D1',
          title: 'Projet D1',
          rank: 1,
          exact: '15/1',
          shown: '15',
          sheets: 2,
          decidedBy: null,
          tiedWith: [],
          step: null,
        },
        { dossier: 'D2', rank: 2, exact: '11/1', decidedBy: 'exAequo', tiedWith: ['D3'] },
        { dossier: 'D3', rank: 2, exact: '11/1', decidedBy: 'exAequo', tiedWith: ['D2'] },
      ],
    },
  ]);
  await handIn(at, [evening.third]);
  expect((await read(at)).digest).not.toBe(digest);
});

it('needs a freeze, and is not opened where the journal cannot take it', async () => {
  await using fresh = await buildCampaign();
  const of = { campaign: fresh.campaign };
  expect(await fresh.refusal('ranking.open', { ...of, early: true })).toEqual({
    code: 'CAMPAIGN_NOT_FROZEN',
    details: of,
  });
  expect(await fresh.refusal('ranking.read', of)).toEqual({ code: 'CAMPAIGN_NOT_FROZEN', details: of });
  expect(await fresh.refusal('ranking.read', { campaign: 'NONE' })).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  await using at = await cloneCampaign(evening.sent);
  at.failWrites(() => 'STORAGE_READ_ONLY');
  expect(await at.refusal('ranking.open', { campaign: at.campaign, early: true })).toMatchObject({
    code: 'STORAGE_READ_ONLY',
  });
  expect(await at.refusal('ranking.read', { campaign: at.campaign })).toMatchObject({ code: 'RANKING_NOT_OPEN' });
});
