import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Jury } from '../../../../shared/jury/jury.ts';
import {
  buildSentCampaign,
  cloneCampaign,
  sendAgain,
  type SentCampaign,
  writeDossier,
} from '../../../builders/build-campaign.ts';
import { buildDossier } from '../../../builders/build-dossier.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { cloneDesk, handIn, type JurorDesk, openDesk, type Sealed } from '../../../builders/build-juror-desk.ts';
import { buildCriterion } from '../../../builders/build-rules.ts';

let sent: SentCampaign;
let desk: JurorDesk;
let file: Sealed;
const jury: Jury = buildJury(['J1', 'J2'].map((id) => buildJuror({ id })));
beforeAll(async () => {
  sent = await buildSentCampaign({
    jury,
    rules: { criteria: [buildCriterion({ id: 'A', comment: { below: '5' } }), buildCriterion({ id: 'B' })] },
  });
  desk = await openDesk(sent, 'J1');
  for (const dossier of ['D1', 'D2', 'D3']) await desk.score(dossier, { A: '10', B: '0' });
  file = await desk.seal();
});
afterAll(async () => {
  await sent[Symbol.asyncDispose]();
  await desk[Symbol.asyncDispose]();
});

const row = async (at: SentCampaign) => (await at.get('exchange.board', { campaign: at.campaign })).rows[0];
const sheets = async (at: SentCampaign, given: Sealed) =>
  (await handIn(at, [given]))[0]?.sheets.map(({ dossier, verdict, reason }) => [dossier, verdict, reason]);
const rankedSheets = async (at: SentCampaign) => {
  const { categories } = await at.get('ranking.open', { campaign: at.campaign, early: true });
  return Object.fromEntries(categories.flatMap(({ lines }) => lines.map((line) => [line.dossier, line.sheets])));
};
const recusal = (scope: 'dossier' | 'all', target: string | null) => ({
  juror: 'J1',
  scope,
  target,
  origin: 'challenge' as const,
  reason: 'Lien avec l’équipe',
  at: '2026-03-02T09:00:00Z',
});

it('E15: a dossier changed since is held until confirmed again; the other sheets count', async () => {
  await using at = await cloneCampaign(sent);
  await writeDossier(at, buildDossier({ id: 'D2', version: 2, title: 'Projet D2, corrigé' }));
  const again = await sendAgain(at);
  expect(await sheets(at, file)).toEqual([
    ['D1', 'counted', null],
    ['D2', 'held', 'dossierChanged'],
    ['D3', 'counted', null],
  ]);
  expect(await row(at)).toMatchObject({ state: 'incomplete', complete: 2, expected: 3, held: ['D2'], setAside: [] });
  expect(await rankedSheets(at)).toEqual({ D1: 1, D2: 0, D3: 1 });

  await using own = await cloneDesk(desk);
  await own.get('exchange.openPackage', {
    file: own.ref(again.packageOf('J1')),
    code: again.codeOf('J1') || sent.codeOf('J1'),
  });
  const before = await own.get('scoring.desk', { profile: own.profile });
  expect(before.dossiers.map(({ state }) => state)).toEqual(['complete', 'inProgress', 'complete']);
  expect(await sheets(at, await own.seal())).toEqual([
    ['D1', 'counted', null],
    ['D2', 'held', 'dossierChanged'],
    ['D3', 'counted', null],
  ]);
  await own.score('D2', { A: '11', B: '0' });
  expect(await sheets(at, await own.seal())).toMatchObject([{}, ['D2', 'counted', null], {}]);
  expect(await row(at)).toMatchObject({ state: 'counted', complete: 3, held: [] });
});

it('E16: a recusal entered later sets the sheet aside, a mark of zero before included', async () => {
  await using at = await cloneCampaign(sent);
  await handIn(at, [file]);
  expect(await rankedSheets(at)).toEqual({ D1: 1, D2: 1, D3: 1 });
  await at.get('jury.save', { campaign: at.campaign, jury: { ...jury, recusals: [recusal('dossier', 'D3')] } });
  expect(await row(at)).toMatchObject({
    state: 'counted',
    complete: 2,
    expected: 2,
    setAside: [{ dossier: 'D3', reason: 'recused' }],
  });
  expect(await rankedSheets(at)).toEqual({ D1: 1, D2: 1, D3: 0 });
  await at.get('jury.save', { campaign: at.campaign, jury: { ...jury, recusals: [recusal('all', null)] } });
  expect(await row(at)).toMatchObject({ complete: 0, expected: 0 });
  expect(await rankedSheets(at)).toEqual({ D1: 0, D2: 0, D3: 0 });
});

it('E16: a dossier that is not assigned is set aside; the others count', async () => {
  await using at = await cloneCampaign(sent);
  const assignment = [
    { juror: 'J1', dossiers: ['D1', 'D2'] },
    { juror: 'J2', dossiers: ['D3'] },
  ];
  await at.get('jury.save', { campaign: at.campaign, jury: { ...jury, assignment } });
  expect(await sheets(at, file)).toEqual([
    ['D1', 'counted', null],
    ['D2', 'counted', null],
    ['D3', 'setAside', 'notAssigned'],
  ]);
  expect(await rankedSheets(at)).toEqual({ D1: 1, D2: 1, D3: 0 });
});

it('E16: a comment that the rules ask for and that is missing keeps the sheet from being complete', async () => {
  await using at = await cloneCampaign(sent);
  await using own = await cloneDesk(desk);
  await own.score('D1', { A: '4.5', B: '20' });
  expect(await sheets(at, await own.seal())).toMatchObject([['D1', 'incomplete', null], {}, {}]);
  const cell = { criterion: 'A', state: 'scored' as const, mark: '4.5', comment: 'Trop peu d’appui' };
  await own.score('D1', {}, { cells: [cell, { ...cell, criterion: 'B', mark: '20', comment: '' }] });
  expect(await sheets(at, await own.seal())).toMatchObject([['D1', 'counted', null], {}, {}]);
});

it('missing is never zero: what is unfinished, abstained or without a mark gives no number', async () => {
  await using at = await cloneCampaign(sent);
  await using own = await cloneDesk(desk);
  await own.score('D1', { A: '8' });
  await own.score('D2', { A: '8', B: '8' }, { abstained: true });
  await own.score('D3', { A: '8', B: null });
  const sealed = await own.seal();
  expect(sealed).toMatchObject({ complete: 1, incomplete: 1, recused: 0 });
  expect(await sheets(at, sealed)).toEqual([
    ['D1', 'incomplete', null],
    ['D2', 'noMark', null],
    ['D3', 'counted', null],
  ]);
  expect(await row(at)).toMatchObject({ state: 'incomplete', complete: 1, expected: 2 });
  const { categories } = await at.get('ranking.open', { campaign: at.campaign, early: true });
  expect(categories[0]?.lines.map(({ dossier, exact, rank }) => [dossier, exact, rank])).toEqual([
    ['D1', null, null],
    ['D2', null, null],
    ['D3', null, null],
  ]);
});

it('a dossier withdrawn after scoring keeps its sheets and is no longer expected', async () => {
  await using at = await cloneCampaign(sent);
  await handIn(at, [file]);
  await at.get('dossiers.changeStatus', {
    campaign: at.campaign,
    dossier: 'D2',
    status: 'withdrawn',
    reason: 'Retrait',
  });
  expect(await row(at)).toMatchObject({ state: 'counted', complete: 2, expected: 2 });
  const { categories } = await at.get('ranking.open', { campaign: at.campaign, early: true });
  expect(categories[0]?.lines.find(({ dossier }) => dossier === 'D2')).toMatchObject({
    status: 'withdrawn',
    rank: null,
    sheets: 1,
  });
});
