import type { Rational } from '../campaign/decimal.ts';

/** Decimals that results show even where fewer would separate them, unless all are exact with fewer. */
const USUAL_DECIMALS = 2;

/** Half-up decimal of an exact value (−0.5 → 0), a point as separator, always `decimals` digits after it. */
export const toDecimal = (value: Rational, decimals: number): string => {
  const unit = 10n ** BigInt(decimals);
  const scaled = floorDivide(2n * value.s * value.n * unit + value.d, 2n * value.d);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = scaled < 0n ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
};

const floorDivide = (a: bigint, b: bigint): bigint => (a % b < 0n ? a / b - 1n : a / b);

/** The nearest JSON number of an exact value, for figures that decide nothing. */
export const toNumber = (value: Rational): number => Number(toDecimal(value, 40));

/**
 * How many decimals a list of results needs so that no two different ones look equal (model.md §6): the fewest that
 * separate them all, and at least two unless every value is exact with fewer.
 */
export const decimalsToSeparate = (values: readonly Rational[]): number => {
  const distinct = [...new Map(values.map((value) => [value.toFraction(), value])).values()];
  let decimals = Math.max(0, ...distinct.map((value) => Math.min(USUAL_DECIMALS, exactDecimals(value))));
  // Ends: two different values are further apart than one unit of some last decimal.
  while (new Set(distinct.map((value) => toDecimal(value, decimals))).size < distinct.length) decimals += 1;
  return decimals;
};

/** Decimals that write the value exactly, `USUAL_DECIMALS` if it needs as many or more. */
const exactDecimals = (value: Rational): number => {
  const exact = [0, 1].find((decimals) => 10n ** BigInt(decimals) % value.d === 0n);
  return exact ?? USUAL_DECIMALS;
};
