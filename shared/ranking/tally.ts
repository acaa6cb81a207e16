import { type Rational, ZERO, rational } from '../campaign/decimal.ts';
import { type MarkTable, type RankedSheet, quotient, toIntegerWeights } from './ballots.ts';
import type { CountedCriterion, RankMethod } from './method.ts';
import { compareCodeUnits, groupedBy, itemAt, zip } from './order.ts';

/** One counted sheet of a voting college: its marks over the table's denominator, in the order of `criteria`. */
export type Ballot = { readonly juror: string; readonly college: string; readonly marks: readonly bigint[] };

export type Aggregate = { readonly criterion: CountedCriterion; readonly value: Rational };

const ONE = rational(1);

/** What the counted sheets of a dossier give, exactly. The aggregates are null while a voting college is silent. */
export type Tally = {
  readonly dossier: string;
  readonly category: string;
  readonly criteria: readonly CountedCriterion[];
  readonly ballots: readonly Ballot[];
  /** Voting colleges without a counted sheet on the dossier. */
  readonly silent: readonly string[];
  /** Result of the dossier in the unit of the totals, `after` the coefficients, and with every coefficient 1. */
  readonly results: { readonly after: Rational; readonly before: Rational } | null;
  /** Aggregate on each criterion in the unit of the totals; empty while a college is silent. */
  readonly byCriterion: readonly Aggregate[];
};

/**
 * Weighted mean over the voting colleges of the mean of each college's sheets (ranking.md §2.1). A sheet's total is
 * linear in its marks, so the dossier's result is the same function of its aggregates by criterion.
 */
export const tallyDossier = (
  method: RankMethod,
  table: MarkTable,
  dossier: { readonly id: string; readonly category: string },
  criteria: readonly CountedCriterion[],
  ballots: readonly Ballot[],
): Tally => {
  const voting = method.colleges.filter(({ isVoting }) => isVoting);
  const byCollege = groupedBy(ballots, ({ college }) => college);
  const silent = voting.flatMap(({ id }) => (byCollege.has(id) ? [] : [id])).toSorted(compareCodeUnits);
  const base = { dossier: dossier.id, category: dossier.category, criteria, ballots, silent };
  if (ballots.length === 0 || silent.length > 0) return { ...base, results: null, byCriterion: [] };
  const weights = new Map(
    zip(
      voting.map(({ id }) => id),
      toIntegerWeights(voting.map(({ weight }) => weight)),
    ),
  );
  const parts = [...byCollege].map(([college, sheets]) => ({
    weight: weights.get(college) as bigint,
    ballots: sheets,
  }));
  const aggregates = criteria.map((criterion, k) => ({
    criterion,
    value: collegeMean(parts, table, ({ marks }) => itemAt(marks, k)),
  }));
  return {
    ...base,
    byCriterion: aggregates,
    results: {
      after: combineAggregates(method, aggregates, ({ weight }) => weight),
      before: combineAggregates(method, aggregates, () => ONE),
    },
  };
};

type Part = { readonly weight: bigint; readonly ballots: readonly Ballot[] };

const collegeMean = (parts: readonly Part[], table: MarkTable, read: (ballot: Ballot) => bigint): Rational => {
  const count = parts.reduce((product, { ballots }) => product * BigInt(ballots.length), 1n);
  let sum = 0n;
  let weights = 0n;
  for (const { weight, ballots } of parts) {
    let marks = 0n;
    for (const ballot of ballots) marks += read(ballot);
    sum += weight * marks * (count / BigInt(ballots.length));
    weights += weight;
  }
  return quotient(sum, weights * count * table.denominator);
};

/** Weighted mean of aggregates, or their weighted sum where totals are points. */
export const combineAggregates = (
  method: RankMethod,
  values: readonly Aggregate[],
  weigh: (criterion: CountedCriterion) => Rational,
): Rational => {
  const sum = values.reduce((total, { criterion, value }) => total.add(value.mul(weigh(criterion))), ZERO);
  if (method.unit === 'points') return sum;
  return sum.div(values.reduce((total, { criterion }) => total.add(weigh(criterion)), ZERO));
};

/** Totals of a dossier's sheets, up to a factor common to all sheets on the same criteria: enough to compare and to average. */
export const sheetTotals = ({
  criteria,
  ballots,
}: Tally): readonly { readonly ballot: Ballot; readonly total: bigint }[] => {
  const weights = toIntegerWeights(criteria.map(({ weight }) => weight));
  return ballots.map((ballot) => ({
    ballot,
    total: zip(ballot.marks, weights).reduce((total, [mark, weight]) => total + mark * weight, 0n),
  }));
};

/** The marks of a sheet, or null if it is not counted: a counted cell is not scored, or has no value on its scale. */
export const sheetMarks = (
  table: MarkTable,
  criteria: readonly CountedCriterion[],
  sheet: RankedSheet,
): readonly bigint[] | null => {
  const cells = new Map(sheet.cells.map((cell) => [cell.criterion, cell]));
  const marks = criteria.flatMap(({ id }) => {
    const cell = cells.get(id);
    const mark = cell?.state === 'scored' && cell.mark !== null ? table.numerator(id, cell.mark) : null;
    return mark === null ? [] : [mark];
  });
  return criteria.length > 0 && marks.length === criteria.length ? marks : null;
};
