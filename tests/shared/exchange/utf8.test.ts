import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8, utf8Length } from '../../../shared/exchange/utf8.ts';
import { decodeUtf8 as decodeOfHost } from '../../builders/build-intake.ts';

const text = fc.string({ unit: 'binary', maxLength: 100 }).filter((value) => !/\p{Cs}/u.test(value));
/** Bytes that begin sequences of every length, continue them or break them. */
const byte = fc.oneof(
  fc.constantFrom(0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff),
  fc.nat(255),
);

describe('UTF-8', () => {
  it('is written and measured as the host does', () => {
    fc.assert(
      fc.property(text, (value) => {
        const expected = new TextEncoder().encode(value);
        expect(encodeUtf8(value)).toEqual(expected);
        expect(utf8Length(value)).toBe(expected.length);
        expect(decodeUtf8(expected)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  it('is read as strictly as the host does', () => {
    const bytes = fc.array(byte, { maxLength: 8 }).map((values) => Uint8Array.from(values));
    fc.assert(
      fc.property(bytes, (value) => decodeUtf8(value) === decodeOfHost(value)),
      { numRuns: 20_000 },
    );
  });

  it('is read whole however long', () => {
    const long = 'Délibération\u{1F600}'.repeat(5000);
    expect(decodeUtf8(encodeUtf8(long))).toBe(long);
  });

  it('takes a lone surrogate for a bug', () => expect(() => encodeUtf8('a\uD800')).toThrow('surrogate'));
});
