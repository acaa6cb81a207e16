import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../../shared/campaign/decimal.ts';
import { decimalsToSeparate, toDecimal, toNumber } from '../../../shared/ranking/shown.ts';

const decimals = (...values: readonly string[]) => decimalsToSeparate(values.map(rational));

describe('a decimal', () => {
  it.each([
    ['1/3', 2, '0.33'],
    ['2/3', 2, '0.67'],
    ['1/8', 2, '0.13'],
    ['5/2', 0, '3'],
    ['-1/2', 0, '0'],
    ['-3/2', 0, '-1'],
    ['-2/3', 2, '-0.67'],
    ['14', 1, '14.0'],
    ['0', 2, '0.00'],
  ])('of %s with %i digits is %s: half up', (value, digits, text) => {
    expect(toDecimal(rational(value), digits)).toBe(text);
  });

  it('is the nearest number, even where numerator and denominator are beyond doubles', () => {
    expect(toNumber(rational('1/3'))).toBe(1 / 3);
    expect(toNumber(rational(`${'3'.repeat(400)}/${'9'.repeat(400)}`))).toBe(1 / 3);
    expect(toNumber(rational('-161/10'))).toBe(-16.1);
  });
});

describe('as many decimals as separate neighbours', () => {
  it('two as a rule, fewer where all are exact with fewer', () => {
    expect(decimals('1/3', '2/3')).toBe(2);
    expect(decimals('14', '15')).toBe(0);
    expect(decimals('29/2', '15')).toBe(1);
    expect(decimals('57/4', '15')).toBe(2);
    expect(decimals()).toBe(0);
  });

  it('more where two different results would look equal', () => {
    expect(decimals('13.001', '13.002')).toBe(3);
    // 0.49 and 0.51 differ as integers, not with one decimal.
    expect(decimals('0.499', '0.501', '1')).toBe(3);
    expect(decimals('13.2', '13.2')).toBe(1);
  });

  it('separates all that differ, whatever they are', () => {
    const value = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 100_000 })).map(([n, d]) => rational(`${n}/${d}`));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), (values) => {
        const digits = decimalsToSeparate(values);
        const exact = new Set(values.map((item) => item.toFraction()));
        expect(new Set(values.map((item) => toDecimal(item, digits))).size).toBe(exact.size);
      }),
    );
  });
});
