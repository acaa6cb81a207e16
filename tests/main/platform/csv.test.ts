import { describe, expect, test } from 'vitest';
import { createSpreadsheets } from '../../../main/platform/spreadsheets.ts';
import { decodeWindows1252 } from '../../../main/platform/windows-1252.ts';

const spreadsheets = createSpreadsheets();
const read = async (bytes: Uint8Array | string) => {
  const result = await spreadsheets.read(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  return result.ok ? result.value[0]?.rows : result.error;
};
const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Uint8Array.from(isBig ? bytes.swap16() : bytes);
};
const table = [
  ['ID', 'Été'],
  ['007', 'l’œuvre à 3 €'],
];

describe('encodings', () => {
  test('UTF-8 with and without mark, UTF-16 in both orders, windows-1252', async () => {
    const csv = 'ID;Été\n007;l’œuvre à 3 €\n';
    expect(await read(csv)).toEqual(table);
    expect(await read(`\uFEFF${csv}`)).toEqual(table);
    expect(await read(utf16(csv, false))).toEqual(table);
    expect(await read(utf16(csv, true))).toEqual(table);
    const latin = Uint8Array.from(
      [...csv].map((char) => ({ '’': 0x92, œ: 0x9c, '€': 0x80 })[char] ?? char.charCodeAt(0)),
    );
    expect(await read(latin)).toEqual(table);
  });

  test('every byte of windows-1252 has its meaning', () => {
    expect(decodeWindows1252(Uint8Array.of(0x80, 0x9c, 0x92, 0x85, 0xe9, 0x41))).toBe('€œ’…éA');
    const all = decodeWindows1252(Uint8Array.from({ length: 256 }, (_, i) => i));
    expect(new Set(all).size).toBe(256);
    expect(all.charCodeAt(0x9f)).toBe(0x178);
  });

  test('half a UTF-16 character and binary are unreadable', async () => {
    for (const bytes of [
      Uint8Array.of(0xff, 0xfe, 0x41),
      Uint8Array.of(0xfe, 0xff, 0xd8, 0x00),
      Uint8Array.of(0x41, 0, 0x42),
    ])
      expect(await read(bytes)).toMatchObject([{ code: 'unreadable' }]);
  });
});

describe('separators', () => {
  test.each([
    [
      'a,b\n1;2,3',
      [
        ['a', 'b'],
        ['1;2', '3'],
      ],
    ],
    [
      'a;b\n1,5;3',
      [
        ['a', 'b'],
        ['1,5', '3'],
      ],
    ],
    [
      'a\tb\n1,5\t3',
      [
        ['a', 'b'],
        ['1,5', '3'],
      ],
    ],
    [
      '"a,b,c";d\r\n1;2',
      [
        ['a,b,c', 'd'],
        ['1', '2'],
      ],
    ],
    ['seule\nvaleur', [['seule'], ['valeur']]],
    ['a\rb', [['a'], ['b']]],
  ])('%j', async (csv, rows) => expect(await read(csv)).toEqual(rows));
});

describe('rows', () => {
  test('line feeds in quotes, doubled quotes, values that look like formulas stay text', async () => {
    expect(await read('a,b\n"l1\nl2","dit ""oui"""\n=1+1,-5')).toEqual([
      ['a', 'b'],
      ['l1\nl2', 'dit "oui"'],
      ['=1+1', '-5'],
    ]);
  });

  test('blank rows and rows of separators only are ignored and keep the count', async () => {
    expect(await read('a,b\n\n1,2\n,\n\n3,4\n\n')).toEqual([['a', 'b'], [], ['1', '2'], [], [], ['3', '4']]);
  });

  test('uneven rows are all told; empty cells beyond the header are not one', async () => {
    expect(await read('a,b\n1\n1,2,3\n1,2,,\n\n1,2,3')).toEqual(
      [2, 3, 6].map((row) => ({ code: 'unevenRow', sheet: 'Dossiers', row, column: null })),
    );
    expect(await read('a,b\n1,2,,')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('a quote left open, or opened late, is told with its row', async () => {
    expect(await read('a,b\n\n1,2\n"3,4\n5,6')).toEqual([
      { code: 'quoteNotClosed', sheet: 'Dossiers', row: 4, column: null },
    ]);
    expect(await read('a,b\n1,x"y\n')).toMatchObject([{ code: 'quoteNotClosed', row: 2 }]);
    expect(await read('a,b\n1,"x"y\n')).toMatchObject([{ code: 'quoteNotClosed', row: 2 }]);
  });

  test('a cell or a record beyond the limits is refused', async () => {
    expect(await read(`a,b\n1,${'x'.repeat(40_001)}`)).toEqual([
      { code: 'cellTooLong', sheet: 'Dossiers', row: 2, column: 2 },
    ]);
    expect(await read(`a,b\n1,"${'x'.repeat(5_000_000)}"`)).toMatchObject([{ code: 'cellTooLong' }]);
    expect(await read(`${'a,'.repeat(3_000)}b`)).toMatchObject([{ code: 'tooLarge' }]);
  });

  test('a million blank rows are ignored', async () => {
    expect(await read(`a,b\n${'\n'.repeat(1_000_000)}${',\n'.repeat(100_000)}`)).toEqual([['a', 'b']]);
  });
});
