import { Fraction } from 'fraction.js';
import { z } from 'zod';

/**
 * Exact rational number. Everything that decides a rank is computed on these: binary floats
 * reverse ties silently ((0.1 + 0.7) / 2 against 0.4).
 */
export type Rational = Fraction;

/** Canonical decimal string of model.md §1: `-?(0|[1-9]\d{0,17})(\.\d{0,29}[1-9])?`, never `-0`. */
export const DECIMAL = /^(?!-0$)-?(0|[1-9]\d{0,17})(\.\d{0,29}[1-9])?$/;

/** A text that is no decimal stops here: what is checked after it may compute with its value. */
export const decimalSchema = z.string().regex(DECIMAL, { abort: true });

/** Exact value of a canonical decimal, a `"p/q"` string or an integer. */
export const rational = (value: string | number | bigint): Rational => new Fraction(value);

export const ZERO: Rational = rational(0);

/** `"p/q"` in lowest terms, always with its denominator (`"14/1"`). */
export const toExact = (value: Rational): string =>
  value.toFraction().includes('/') ? value.toFraction() : `${value.toFraction()}/1`;

/** What someone types as a mark or weight (`14,5`, ` 14.50 `, `.5`) as a canonical decimal, or null. */
export const parseTypedDecimal = (typed: string): string | null => {
  const text = typed
    .trim()
    .replace(/[\s\u00A0\u202F]/g, '')
    .replace(',', '.')
    .replace(/^\+/, '')
    .replace('\u2212', '-');
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return null;
  const negative = text.startsWith('-');
  const [whole = '', part = ''] = (negative ? text.slice(1) : text).split('.');
  const integer = whole.replace(/^0+/, '') || '0';
  const decimals = part.replace(/0+$/, '');
  const magnitude = decimals ? `${integer}.${decimals}` : integer;
  const canonical = negative && magnitude !== '0' ? `-${magnitude}` : magnitude;
  return DECIMAL.test(canonical) ? canonical : null;
};
