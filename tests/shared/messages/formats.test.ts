import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../../shared/messages/catalogue.ts';

const fr = messagesOf('fr').formats;
const en = messagesOf('en').formats;

describe('formats', () => {
  it('keeps every digit of a decimal', () => {
    expect(fr.decimal('14.5')).toBe('14,5');
    expect(fr.decimal('12345.125')).toBe('12\u202F345,125');
    expect(en.decimal('12345.125')).toBe('12,345.125');
    expect(fr.decimal('123456789012345678')).toBe('123\u202F456\u202F789\u202F012\u202F345\u202F678');
  });

  it('shows instants in Paris time, winter and summer', () => {
    expect(fr.dateTime('2026-11-18T17:05:00Z')).toBe('18 novembre 2026 à 18\u00A0h\u00A005');
    expect(en.dateTime('2026-06-18T22:30:00Z')).toBe('19 June 2026 at 0:30');
  });

  it('writes shares with one decimal at most', () => {
    expect([0.3, 1 / 3, 1].map(fr.percent)).toEqual(['30\u00A0%', '33,3\u00A0%', '100\u00A0%']);
    expect(en.percent(1 / 3)).toBe('33.3%');
  });

  it('writes sizes in decimal units', () => {
    expect([0, 1, 999, 1500, 2_400_000, 3e15].map(fr.size)).toEqual(
      ['0 octet', '1 octet', '999 octets', '1,5 Ko', '2,4 Mo', '3\u202F000 To'].map((text) =>
        text.replace(' ', '\u00A0'),
      ),
    );
    expect([0, 1, 2].map(en.size)).toEqual(['0\u00A0bytes', '1\u00A0byte', '2\u00A0bytes']);
  });

  it('joins and quotes', () => {
    expect(fr.list(['a', 'b', 'c'])).toBe('a, b et c');
    expect(en.list([en.quoted('a'), en.quoted('b')])).toBe('“a” and “b”');
  });
});
