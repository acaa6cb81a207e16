import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digestSchema,
  hasUniqueIds,
  idSchema,
  instantSchema,
  isCleanText,
  labelSchema,
  lineSchema,
  normaliseLine,
  normaliseText,
  textSchema,
} from '../../../shared/campaign/text.ts';

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('text', () => {
  it.each([
    ['a tab', 'a\tb'],
    ['a carriage return', 'a\r\nb'],
    ['a null', 'a\0b'],
    ['a right-to-left override', 'a\u202Eb'],
    ['an isolate', 'a\u2066b'],
    ['a byte order mark', '\uFEFFa'],
    ['a line separator', 'a\u2028b'],
    ['half a surrogate pair', 'a\uD800b'],
    ['a C1 control', 'a\u0085b'],
    ['letters not composed', 'e\u0301'],
  ])('with %s is not clean', (_, text) => {
    expect(isCleanText(text)).toBe(false);
    expect(isCleanText(normaliseText(text))).toBe(true);
  });

  it('keeps line feeds, accents, emoji and no-break spaces', () => {
    const text = 'Été :\n« 👍🏽 »\u00A0\u202F!';
    expect(isCleanText(text)).toBe(true);
    expect(normaliseText(text)).toBe(text);
  });

  it('is brought to one form once and for all', () => {
    expect(normaliseText('a\r\nb\rc\td e\u0301')).toBe('a\nb\nc d \u00E9');
    expect(normaliseLine('  a \n b\t c  ')).toBe('a b c');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const normal = normaliseText(text);
        expect(isCleanText(normal)).toBe(true);
        expect(normaliseText(normal)).toBe(normal);
        expect(normaliseLine(normaliseLine(text))).toBe(normaliseLine(text));
      }),
    );
  });
});

describe('schemas of text', () => {
  it('bound the length, the lines and the emptiness', () => {
    expect(accepts(textSchema(3), 'a\nb')).toBe(true);
    expect(accepts(textSchema(3), 'abcd')).toBe(false);
    expect(accepts(textSchema(3), 'a\tb')).toBe(false);
    expect(accepts(lineSchema(3), '')).toBe(true);
    expect(accepts(lineSchema(3), 'a\nb')).toBe(false);
    expect(accepts(labelSchema(), 'Prix')).toBe(true);
    expect(accepts(labelSchema(), '  ')).toBe(false);
    expect(accepts(labelSchema(2), 'abc')).toBe(false);
  });

  it('ids are upper case, so that no two differ by case alone', () => {
    expect(accepts(idSchema, 'DOSSIER-12')).toBe(true);
    for (const id of ['', 'dossier', 'É', 'A B', 'A'.repeat(33), '../A']) expect(accepts(idSchema, id)).toBe(false);
    expect(hasUniqueIds([{ id: 'A' }, { id: 'B' }])).toBe(true);
    expect(hasUniqueIds([{ id: 'A' }, { id: 'A' }])).toBe(false);
  });

  it('digests and instants have one form', () => {
    expect(accepts(digestSchema, 'a'.repeat(64))).toBe(true);
    expect(accepts(digestSchema, 'A'.repeat(64))).toBe(false);
    expect(accepts(instantSchema, '2026-03-02T09:00:00.000Z')).toBe(true);
    expect(accepts(instantSchema, '2026-03-02T09:00:00+01:00')).toBe(false);
    expect(accepts(instantSchema, '2026-03-02T09:00:00')).toBe(false);
  });
});

it('takes the short way only for text that the rule takes', () => {
  for (let point = 0; point < 0x3000; point++) {
    const text = `a${String.fromCodePoint(point)}e`;
    const isForbidden = /[\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|(?!\n)\p{Cc}/u.test(
      text,
    );
    expect(isCleanText(text), point.toString(16)).toBe(!isForbidden && text === text.normalize('NFC'));
  }
});
