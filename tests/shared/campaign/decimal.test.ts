import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalSchema, parseTypedDecimal, rational, toExact } from '../../../shared/campaign/decimal.ts';

describe('a canonical decimal', () => {
  it.each(['0', '1', '-1', '0.5', '-0.5', '10.25', '123456789012345678', `0.${'0'.repeat(29)}1`])('%s', (text) => {
    expect(decimalSchema.safeParse(text).success).toBe(true);
  });

  it.each([
    '-0',
    '01',
    '.5',
    '1.',
    '1.0',
    '0.10',
    '+1',
    '1e3',
    '1,5',
    ' 1',
    '',
    '1234567890123456789',
    `0.${'0'.repeat(30)}1`,
    '½',
    '١',
  ])('is not “%s”', (text) => {
    expect(decimalSchema.safeParse(text).success).toBe(false);
  });
});

describe('what someone types', () => {
  it.each([
    ['14,5', '14.5'],
    [' 14.50 ', '14.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+3', '3'],
    ['007', '7'],
    ['-0,00', '0'],
    ['−2,5', '-2.5'],
    ['1 234', '1234'],
    ['1\u202F234,5', '1234.5'],
    ['0', '0'],
  ])('“%s” is %s', (typed, decimal) => {
    expect(parseTypedDecimal(typed)).toBe(decimal);
  });

  it.each([
    '',
    'abc',
    '1,2,3',
    '1e3',
    '--1',
    '1-',
    '.',
    `1${'0'.repeat(18)}`,
    `0,${'0'.repeat(30)}1`,
    '0x10',
    'Infinity',
  ])('“%s” is no decimal', (typed) => {
    expect(parseTypedDecimal(typed)).toBeNull();
  });

  it('a canonical decimal typed as it is stays as it is', () => {
    const decimal = fc.stringMatching(/^-?(0|[1-9]\d{0,17})(\.\d{0,29}[1-9])?$/).filter((text) => text !== '-0');
    fc.assert(
      fc.property(decimal, (text) => {
        expect(parseTypedDecimal(text)).toBe(text);
        expect(parseTypedDecimal(text.replace('.', ','))).toBe(text);
      }),
    );
  });
});

it('an exact value is in lowest terms and always has its denominator', () => {
  expect(toExact(rational('14'))).toBe('14/1');
  expect(toExact(rational('16.10'))).toBe('161/10');
  expect(toExact(rational('-0.5'))).toBe('-1/2');
  expect(toExact(rational('0'))).toBe('0/1');
  expect(toExact(rational('10/4'))).toBe('5/2');
  expect(toExact(rational(3).div(rational(9n)))).toBe('1/3');
});

it('thirty decimals are kept to the last', () => {
  expect(toExact(rational(`0.${'0'.repeat(29)}1`))).toBe(`1/1${'0'.repeat(30)}`);
});
