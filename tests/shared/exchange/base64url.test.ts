import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromBase64url,
  fromBase64urlBytes,
  toBase64url,
  toBase64urlBytes,
} from '../../../shared/exchange/base64url.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('base64url', () => {
  it('writes what Node writes, and reads it back', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const text = Buffer.from(value).toString('base64url');
        expect(toBase64url(value)).toBe(text);
        expect(Buffer.from(toBase64urlBytes(value)).toString()).toBe(text);
        expect(fromBase64url(text)).toEqual(value);
        expect(fromBase64urlBytes(Buffer.from(text))).toEqual(value);
      }),
    );
  });

  it('reads exactly the texts that it writes', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AQgwBZaz09-_+/= \né'), maxLength: 12 });
    fc.assert(
      fc.property(text, (value) => {
        const isCanonical = Buffer.from(value, 'base64url').toString('base64url') === value;
        expect(fromBase64url(value) !== null).toBe(isCanonical);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['A', 'AAAAA', 'AB', 'AAB', 'AA=', 'AA==', 'A A', 'AA\n', '+A', '/A', 'éA', '\u{1F600}AA', 'AAAé'])(
    'refuses %j',
    (text) => expect(fromBase64url(text)).toBeNull(),
  );
});
