import { type Rational, ZERO, rational } from '../campaign/decimal.ts';
import type { TieStep } from '../campaign/rules.ts';
import { type MarkTable, quotient } from './ballots.ts';
import type { RankMethod } from './method.ts';
import { ascending, groupedBy, itemAt, sortedBy, zip } from './order.ts';
import { type Tally, sheetTotals } from './tally.ts';

export type DecidedBy = 'criteria' | 'headToHead' | 'median' | 'fewerLow' | 'exAequo';

/** Dossiers on one place, best place first. `step` is the 1-based step that parted them from their last tied neighbour. */
export type Place = {
  readonly tallies: readonly Tally[];
  readonly decidedBy: DecidedBy | null;
  readonly step: number | null;
};

/**
 * Parts dossiers of equal result by the cascade of the rules (model.md §6): a step that splits a group hands each
 * remaining group to the next step. Dossiers that no step parts share their place, ex æquo, in the order of their ids.
 */
export const breakTie = (method: RankMethod, table: MarkTable, tied: readonly Tally[]): readonly Place[] => {
  if (tied.length === 1) return [{ tallies: tied, decidedBy: null, step: null }];
  return applySteps(method, table, tied, 0);
};

const applySteps = (method: RankMethod, table: MarkTable, tied: readonly Tally[], index: number): readonly Place[] => {
  const step = method.ties[index];
  if (step === undefined)
    return [{ tallies: sortedBy(tied, ({ dossier }) => dossier), decidedBy: 'exAequo', step: null }];
  return split(method, table, tied, step).flatMap((group) =>
    group.length === 1
      ? [{ tallies: group, decidedBy: stepName(step), step: index + 1 }]
      : applySteps(method, table, group, index + 1),
  );
};

const stepName = (step: TieStep): DecidedBy =>
  typeof step === 'string' ? step : 'criteria' in step ? 'criteria' : 'fewerLow';

const split = (
  method: RankMethod,
  table: MarkTable,
  tied: readonly Tally[],
  step: TieStep,
): readonly (readonly Tally[])[] => {
  if (step === 'headToHead') return splitByDuel(method, tied);
  if (step === 'median') return splitByKey(tied, method.isLowFirst, (tally) => [medianTotal(tally)]);
  if ('criteria' in step) {
    const blocks = equalWeightBlocks(method.criteria, step.criteria);
    return splitByKey(tied, method.isLowFirst, (tally) => blocks.map((block) => sumOf(tally, block)));
  }
  const low = rational(step.fewerLow);
  return splitByKey(tied, method.isLowFirst, (tally) => [lowShare(table, tally, low).neg()]);
};

/** Groups of equal key, highest key first (lowest first where low is good), keys compared element by element. */
const splitByKey = (
  tied: readonly Tally[],
  isLowFirst: boolean,
  key: (tally: Tally) => readonly Rational[],
): readonly (readonly Tally[])[] => {
  const keyed = tied.map((tally) => ({ tally, key: key(tally) }));
  const groups = groupedBy(keyed, (item) => item.key.map((value) => value.toFraction()).join(' '));
  return [...groups.values()]
    .toSorted((a, b) => compareKeys(itemAt(b, 0).key, itemAt(a, 0).key) * (isLowFirst ? -1 : 1))
    .map((group) => group.map(({ tally }) => tally));
};

const compareKeys = (a: readonly Rational[], b: readonly Rational[]): number =>
  zip(a, b).reduce((order, [left, right]) => order || left.compare(right), 0);

/** Listed neighbours of equal weight form one block, compared by their sum. Criteria that are not counted are left out. */
export const equalWeightBlocks = (
  criteria: RankMethod['criteria'],
  listed: readonly string[],
): readonly (readonly string[])[] => {
  const weights = new Map(criteria.map(({ id, weight }) => [id, weight.toFraction()]));
  const blocks: { readonly weight: string; readonly ids: string[] }[] = [];
  for (const id of listed) {
    const weight = weights.get(id);
    if (weight === undefined) continue;
    const last = blocks.at(-1);
    if (last?.weight === weight) last.ids.push(id);
    else blocks.push({ weight, ids: [id] });
  }
  return blocks.map(({ ids }) => ids);
};

/** Sum of the dossier's aggregates on these criteria, in the unit of the totals; one that its category has not counts for none. */
const sumOf = (tally: Tally, ids: readonly string[]): Rational =>
  tally.byCriterion.reduce((sum, { criterion, value }) => (ids.includes(criterion.id) ? sum.add(value) : sum), ZERO);

/** Median of the sheet totals; even n: mean of the two in the middle. In a unit common to the category. */
const medianTotal = (tally: Tally): Rational => {
  const totals = ascending(sheetTotals(tally).map(({ total }) => total));
  const n = totals.length;
  return quotient(itemAt(totals, Math.floor((n - 1) / 2)) + itemAt(totals, Math.floor(n / 2)), 2n);
};

/** Share of the counted marks strictly below `low`; marks in the unit of the totals, reversed where low is good. */
const lowShare = (table: MarkTable, tally: Tally, low: Rational): Rational => {
  const marks = tally.ballots.flatMap((ballot) => ballot.marks);
  const below = marks.filter((mark) => mark * low.d < low.s * low.n * table.denominator).length;
  return quotient(BigInt(below), BigInt(marks.length));
};

/** One dossier that beats each other tied one is parted from the rest; otherwise the step decides nothing. */
const splitByDuel = (method: RankMethod, tied: readonly Tally[]): readonly (readonly Tally[])[] => {
  const entrants = tied.map((tally) => ({ tally, totals: totalsByJuror(tally) }));
  const winner = entrants.find((a) => entrants.every((b) => b === a || duel(method, a.totals, b.totals) > 0))?.tally;
  return winner ? [[winner], tied.filter((tally) => tally !== winner)] : [tied];
};

type JurorTotals = ReadonlyMap<string, { readonly college: string; readonly total: bigint }>;

const totalsByJuror = (tally: Tally): JurorTotals =>
  new Map(sheetTotals(tally).map(({ ballot, total }) => [ballot.juror, { college: ballot.college, total }]));

/**
 * Positive if `a` beats `b` among the jurors who scored both: in each voting college the share who put `a` first less
 * the share who put `b` first, then the colleges' weights, as for results. A college without such a juror has no say.
 */
const duel = (method: RankMethod, a: JurorTotals, b: JurorTotals): number => {
  const shared = [...a].flatMap(([juror, { college, total }]) => {
    const other = b.get(juror);
    return other ? [{ college, sign: total > other.total ? 1 : total < other.total ? -1 : 0 }] : [];
  });
  const groups = groupedBy(shared, ({ college }) => college);
  const balance = method.colleges.reduce((sum, { id, weight }) => {
    const votes = groups.get(id);
    if (!votes) return sum;
    return sum.add(weight.mul(votes.reduce((net, { sign }) => net + sign, 0)).div(votes.length));
  }, ZERO);
  return balance.compare(ZERO) * (method.isLowFirst ? -1 : 1);
};
