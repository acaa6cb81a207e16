import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneCampaign } from '../../../builders/build-campaign.ts';
import { handIn, openDesk, type Sealed, sealAll } from '../../../builders/build-juror-desk.ts';
import { buildJuryEvening, type JuryEvening } from '../../../builders/build-jury-evening.ts';

/** Orders tried; more by hand with INTAKE_ORDERS. */
const ORDERS = Number(process.env['INTAKE_ORDERS'] ?? 8);

let evening: JuryEvening;
let later: Sealed;
beforeAll(async () => {
  evening = await buildJuryEvening();
  const [, two] = evening.desks;
  await two.score('D3', { A: '0', B: null });
  later = await two.seal();
});
afterAll(() => evening[Symbol.asyncDispose]());

/** What the secretariat sees after these batches, and the ranking computed from them. */
const after = async (batches: readonly (readonly Sealed[])[]) => {
  await using at = await cloneCampaign(evening.sent);
  for (const batch of batches) await handIn(at, batch);
  const { rows } = await at.get('exchange.board', { campaign: at.campaign });
  const ranking = await at.get('ranking.open', { campaign: at.campaign, early: true });
  return { rows, ranking };
};

it('every order of the same files, in any batches and with repeats, gives the same board and the same ranking', async () => {
  const { first, second, third, revised } = evening;
  const files: Readonly<Record<string, Sealed>> = { first, second, third, revised, later };
  const names = Object.keys(files);
  const run = (batches: readonly (readonly string[])[]) =>
    after(batches.map((batch) => batch.flatMap((name) => files[name] ?? [])));
  const expected = await run([names]);
  expect(expected.rows.map(({ seq, state }) => [seq, state])).toEqual([
    [2, 'counted'],
    [2, 'counted'],
    [1, 'counted'],
  ]);
  const orders = fc
    .tuple(
      fc.shuffledSubarray(names, { minLength: names.length }),
      fc.array(fc.constantFrom(...names), { maxLength: 3 }),
      fc.nat(5),
    )
    .map(([order, repeats, cut]) =>
      [order.slice(0, cut), [...order.slice(cut), ...repeats]].filter((batch) => batch.length > 0),
    );
  await fc.assert(
    fc.asyncProperty(orders, async (batches) => {
      expect(await run(batches)).toEqual(expected);
    }),
    { numRuns: ORDERS, seed: 20260302 },
  );
});

it('every order of a fork holds the juror alike', async () => {
  const { first, revised, forked } = evening;
  const expected = await after([[first, revised, forked]]);
  expect(expected.rows[0]).toMatchObject({ state: 'held' });
  expect(expected.ranking.provisional).toBe(true);
  for (const order of [
    [forked, revised, first],
    [revised, first, forked, revised],
  ])
    expect(await after([order])).toEqual(expected);
});

it('a code makes one key known, whether two copies of the package answer in one batch or in two', async () => {
  const impostor = await openDesk(evening.sent, 'J3');
  const other = await sealAll(impostor, '1');
  for (const batches of [[[evening.third, other]], [[evening.third], [other]]]) {
    await using at = await cloneCampaign(evening.sent);
    const reports = [];
    for (const batch of batches) reports.push(...(await handIn(at, batch)));
    expect(reports).toMatchObject([
      { verdict: 'accepted', juror: 'J3', activated: true },
      { verdict: 'refused', code: 'E08', juror: null, activated: false },
    ]);
  }
  await impostor[Symbol.asyncDispose]();
});
