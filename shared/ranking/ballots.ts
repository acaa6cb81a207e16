import { type Rational, rational } from '../campaign/decimal.ts';
import { type CountedCriterion, type RankMethod, isRescaled } from './method.ts';

/** A received sheet as the ranking reads it; a sheet whose counted cells are not all scored is not counted. */
export type RankedSheet = {
  readonly juror: string;
  readonly dossier: string;
  readonly cells: readonly { readonly criterion: string; readonly state: string; readonly mark: string | null }[];
};

/** Marks in the unit of the totals, as integers over one common denominator: sums stay exact and fast. */
export type MarkTable = {
  readonly denominator: bigint;
  /** Numerator of a mark, or null where the cell has no value on its scale. */
  readonly numerator: (criterion: string, mark: string) => bigint | null;
  /** From the unit of the totals back to the criterion's own unit (reversed where low is good). */
  readonly toOwnUnit: (criterion: CountedCriterion, value: Rational) => Rational;
};

/** Reads every distinct mark once and brings them to their least common denominator. */
export const createMarkTable = (method: RankMethod, sheets: readonly RankedSheet[]): MarkTable => {
  const rescaled = isRescaled(method.criteria);
  const values = new Map(
    method.criteria.map((criterion) => [criterion.id, { criterion, read: new Map<string, Rational>() }]),
  );
  for (const { cells } of sheets)
    for (const { criterion: id, mark } of cells) {
      const known = values.get(id);
      if (!known || mark === null || known.read.has(mark)) continue;
      const value = known.criterion.read(mark);
      if (value) known.read.set(mark, toUnit(known.criterion, value, rescaled));
    }
  const denominator = leastCommonDenominator([...values.values()].flatMap(({ read }) => [...read.values()]));
  const numerators = new Map(
    [...values].map(([id, { read }]) => [
      id,
      new Map([...read].map(([mark, value]) => [mark, toNumerator(value, denominator)])),
    ]),
  );
  return {
    denominator,
    numerator: (criterion, mark) => numerators.get(criterion)?.get(mark) ?? null,
    toOwnUnit: ({ min, max }, value) => (rescaled ? value.mul(max.sub(min)).div(100).add(min) : value),
  };
};

const toUnit = ({ min, max, isReversed }: CountedCriterion, mark: Rational, rescaled: boolean): Rational => {
  const good = isReversed ? min.add(max).sub(mark) : mark;
  return rescaled ? good.sub(min).div(max.sub(min)).mul(100) : good;
};

const toNumerator = (value: Rational, denominator: bigint): bigint => value.s * value.n * (denominator / value.d);

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestCommonDivisor(b, a % b));

/** Least common denominator of the values, 1 if there is none. */
export const leastCommonDenominator = (values: readonly Rational[]): bigint =>
  values.reduce((common, { d }) => (common / greatestCommonDivisor(common, d)) * d, 1n);

/** Weights as integers in the same proportions. */
export const toIntegerWeights = (weights: readonly Rational[]): readonly bigint[] => {
  const common = leastCommonDenominator(weights);
  return weights.map((weight) => toNumerator(weight, common));
};

/** An exact quotient of two integers. */
export const quotient = (numerator: bigint, denominator: bigint): Rational =>
  rational(numerator).div(rational(denominator));
