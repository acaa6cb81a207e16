import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Jury } from '../../../../shared/jury/jury.ts';
import { type BuiltCampaign, buildCampaign, buildSentCampaign } from '../../../builders/build-campaign.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { handIn, openDesk, sealAll } from '../../../builders/build-juror-desk.ts';

const jurors = ['J1', 'J2'].map((id) => buildJuror({ id }));
const jury = buildJury(jurors);
const refusal = (at: BuiltCampaign, changed: unknown) =>
  at.refusal('jury.save', { campaign: at.campaign, jury: changed });
const save = (at: BuiltCampaign, changed: Jury) => at.get('jury.save', { campaign: at.campaign, jury: changed });
const read = (at: BuiltCampaign) => at.get('jury.read', { campaign: at.campaign });
const lists = async (at: BuiltCampaign) => (await readdir(path.join(at.root, 'listes'))).length;

it('is read as it was saved; before the freeze no list leaves', async () => {
  await using at = await buildCampaign({ jury });
  expect(await read(at)).toEqual(jury);
  await save(at, { ...jury, chair: 'J2' });
  expect((await read(at)).chair).toBe('J2');
  expect(await lists(at)).toBe(0);
  expect(await at.refusal('jury.read', { campaign: 'NONE' })).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  expect(await at.refusal('jury.save', { campaign: 'NONE', jury })).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
});

it('refuses what is no jury, with every problem, and changes nothing', async () => {
  await using at = await buildCampaign({ jury });
  const [one = buildJuror({ id: 'J1' })] = jurors;
  const twice = buildJury([one, one]);
  const twoSeats = { ...jury, seats: [...jury.seats, { id: 'S9', titular: 'J1', substitute: null, sitting: 'J1' }] };
  const unknown = { ...jury, chair: 'J7', assignment: [{ juror: 'J8', dossiers: [] }] };
  for (const wrong of [null, {}, twice, twoSeats, unknown, { ...jury, seats: [{ ...jury.seats[0], sitting: 'J2' }] }])
    expect(await refusal(at, wrong)).toMatchObject({ code: 'JURY_INVALID' });
  expect(await refusal(at, { ...jury, jurors: jurors.map((juror) => ({ ...juror, college: 'NONE' })) })).toEqual({
    code: 'JURY_INVALID',
    details: { problems: ['J1', 'J2'].map((id) => ({ path: `jurors.${id}.college`, message: 'NONE' })) },
  });
  at.failWrites(() => 'STORAGE_FULL');
  expect(await refusal(at, { ...jury, chair: null })).toMatchObject({ code: 'STORAGE_FULL' });
  expect(await read(at)).toEqual(jury);
});

it('after the freeze publishes the next version of the list, only if something in it changed', async () => {
  await using at = await buildSentCampaign({ jury });
  expect(await lists(at)).toBe(1);
  await save(at, jury);
  await save(at, { ...jury, jurors: jurors.map((juror) => ({ ...juror, mail: 'autre@exemple.invalid' })) });
  expect(await lists(at)).toBe(1);
  await save(at, { ...jury, chair: 'J2' });
  expect(await lists(at)).toBe(2);
  at.failWrites((act) => (act === 'create' ? 'STORAGE_FULL' : null));
  expect(await refusal(at, jury)).toMatchObject({ code: 'STORAGE_FULL' });
  at.failWrites((act) => (act === 'append' ? 'STORAGE_FULL' : null));
  expect(await refusal(at, jury)).toMatchObject({ code: 'STORAGE_FULL' });
});

it('keeps whoever was listed once: a replaced juror leaves the seat, and her file is excluded, not lost', async () => {
  const withSubstitute = {
    ...jury,
    seats: [...jury.seats.slice(0, 1), { id: 'SIEGE-J2', titular: 'J2', substitute: 'J3', sitting: 'J2' }],
    jurors: [...jurors, buildJuror({ id: 'J3' })],
  };
  await using at = await buildSentCampaign({ jury: withSubstitute });
  await using desk = await openDesk(at, 'J2');
  await handIn(at, [await sealAll(desk, '20')]);
  expect(await refusal(at, jury)).toEqual({
    code: 'JURY_INVALID',
    details: { problems: [{ path: 'jurors.J3', message: 'listed' }] },
  });
  const counted = async () =>
    (await at.get('ranking.open', { campaign: at.campaign, early: true })).categories[0]?.lines.map(
      ({ sheets }) => sheets,
    );
  expect(await counted()).toEqual([1, 1, 1]);
  const replaced = withSubstitute.seats.map((seat) => (seat.titular === 'J2' ? { ...seat, sitting: 'J3' } : seat));
  await save(at, { ...withSubstitute, seats: replaced });
  expect(await counted()).toEqual([0, 0, 0]);
  const { rows } = await at.get('exchange.board', { campaign: at.campaign });
  expect(rows.map(({ juror, state }) => [juror, state])).toEqual([
    ['J1', 'nothingReceived'],
    ['J3', 'nothingReceived'],
  ]);
  await save(at, withSubstitute);
  expect(await counted()).toEqual([1, 1, 1]);
});
