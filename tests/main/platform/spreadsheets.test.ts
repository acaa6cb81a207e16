import { describe, expect, test } from 'vitest';
import { createSpreadsheets } from '../../../main/platform/spreadsheets.ts';
import { buildOds, buildXlsx, withPart } from '../../builders/build-workbook.ts';
import { buildZip } from '../../builders/build-zip.ts';

const spreadsheets = createSpreadsheets();
const rowsOf = async (bytes: Uint8Array) => {
  const result = await spreadsheets.read(bytes);
  return result.ok ? result.value.map(({ name, rows }) => [name, rows]) : result.error;
};
const whole = (code: string) => [{ code, sheet: null, row: null, column: null }];

const dates =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd h:mm AM/PM"/></numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="9"/></cellXfs>';

describe('XLSX', () => {
  test('every type of cell is read', async () => {
    const xml =
      '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> é &amp; 007&#x20AC; </t></is></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>14.5</v></c>' +
      '<c r="D1" t="b"><v>1</v></c><c r="E1" s="1"><v>46037.6198495370</v></c><c r="F1" s="2"><v>0.5</v></c><c r="G1" s="3"><v>0.12</v></c>' +
      '<c r="H1" t="str"><v>a_x000D_b</v></c><c r="I1" t="d"><v>2026-01-15</v></c><c r="J1" t="inlineStr"><is><r><t>ri</t></r><r><t>che</t></r><rPh><t>x</t></rPh></is></c></row>';
    const strings = '<si><t>un</t></si><si><r><t>de</t></r><r><t>ux</t></r><rPh><t>x</t></rPh></si>';
    const result = await rowsOf(buildXlsx({ Feuille: xml }, { styles: dates, strings }));
    expect(result).toEqual([
      [
        'Feuille',
        [
          [
            ' é & 007€ ',
            'deux',
            14.5,
            true,
            new Date('2026-01-15T14:52:35Z'),
            new Date('1899-12-31T12:00:00Z'),
            0.12,
            'a\rb',
            '2026-01-15',
            'riche',
          ],
        ],
      ],
    ]);
  });

  test('cells keep their place whatever is missing before them, cells without reference follow one another', async () => {
    const xml = '<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>';
    expect(await rowsOf(buildXlsx({ A: xml, B: '' }))).toEqual([
      ['A', [[], [null, null, 1, 2], [3]]],
      ['B', []],
    ]);
  });

  test('formulas and errors are refused with their cell, all at once', async () => {
    const xml =
      '<row r="3"><c r="B3"><f>1+1</f><v>2</v></c><c r="C3" t="e"><v>#DIV/0!</v></c></row><row r="5"><c r="AB5" t="str"><f t="shared" si="0"/><v>x</v></c><c r="AC5"><f/></c></row>';
    expect(await rowsOf(buildXlsx({ Dossiers: xml }))).toEqual([
      { code: 'formula', sheet: 'Dossiers', row: 3, column: 2 },
      { code: 'errorCell', sheet: 'Dossiers', row: 3, column: 3 },
      { code: 'formula', sheet: 'Dossiers', row: 5, column: 28 },
      { code: 'formula', sheet: 'Dossiers', row: 5, column: 29 },
    ]);
  });

  test('a cell of 40,000 characters passes, one more does not', async () => {
    const cell = (length: number) =>
      `<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(length)}</t></is></c></row>`;
    expect(await rowsOf(buildXlsx({ A: cell(40_000) }))).toEqual([['A', [['x'.repeat(40_000)]]]]);
    expect(await rowsOf(buildXlsx({ A: cell(40_001) }))).toEqual([
      { code: 'cellTooLong', sheet: 'A', row: 1, column: 1 },
    ]);
  });

  test('rows or cells out of order, far columns and far rows are refused', async () => {
    expect(await rowsOf(buildXlsx({ A: '<row r="2"/><row r="1"/>' }))).toEqual(whole('unreadable'));
    expect(await rowsOf(buildXlsx({ A: '<row r="1"><c r="B1"/><c r="A1"/></row>' }))).toEqual(whole('unreadable'));
    expect(await rowsOf(buildXlsx({ A: '<row r="1"><c r="?"><v>1</v></c></row>' }))).toEqual(whole('unreadable'));
    expect(await rowsOf(buildXlsx({ A: '<row r="2000000"><c r="A2000000"><v>1</v></c></row>' }))).toEqual(
      whole('unreadable'),
    );
    expect(await rowsOf(buildXlsx({ A: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }))).toMatchObject([
      { code: 'tooLarge', row: 1, column: 16384 },
    ]);
  });

  test('a package without its parts, or with a malformed one, is unreadable', async () => {
    const good = buildXlsx({ A: '<row r="1"><c r="A1"><v>1</v></c></row>' });
    for (const name of ['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml']) {
      expect(await rowsOf(await withPart(good, name, null))).toEqual(whole('unreadable'));
      for (const spoiled of [
        '<a>',
        '<a></b>',
        '',
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<a>&b;</a>',
        `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`,
      ])
        expect(await rowsOf(await withPart(good, name, spoiled))).toEqual(whole('unreadable'));
    }
  });
});

describe('ODS', () => {
  test('every type of cell is read, repetitions included', async () => {
    const xml =
      '<table:table-column table:number-columns-repeated="3"/><table:table-row><table:table-cell office:value-type="string"><text:p>un<text:s text:c="2"/>deux\n  trois</text:p>\n  <text:p>a<text:tab/>b<text:line-break/>c</text:p>' +
      '<office:annotation><text:p>note</text:p></office:annotation></table:table-cell><table:table-cell office:value-type="float" office:value="14.5" table:number-columns-repeated="2"><text:p>14,50</text:p></table:table-cell>' +
      '<table:covered-table-cell/><table:table-cell office:value-type="date" office:date-value="2026-01-15T14:52:34.999999"/><table:table-cell office:value-type="date" office:date-value="2026-01-15"/>' +
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="time" office:time-value="PT14H30M00S"/><table:table-cell office:value-type="string" office:string-value="attribut"/>' +
      '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>' +
      '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p><text:span>007</text:span></text:p></table:table-cell></table:table-row>' +
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384" table:style-name="x"/></table:table-row>';
    expect(await rowsOf(buildOds({ Feuille: xml }))).toEqual([
      [
        'Feuille',
        [
          [
            'un  deux trois\na\tb\nc',
            14.5,
            14.5,
            null,
            new Date('2026-01-15T14:52:35Z'),
            new Date('2026-01-15T00:00:00Z'),
            true,
            new Date('1899-12-30T14:30:00Z'),
            'attribut',
          ],
          ['007'],
          ['007'],
        ],
      ],
    ]);
  });

  test('formulas and errors are refused with their cell', async () => {
    const xml =
      '<table:table-row table:number-rows-repeated="4"/><table:table-row><table:table-cell/><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>' +
      '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row>';
    expect(await rowsOf(buildOds({ A: xml }))).toEqual([
      { code: 'formula', sheet: 'A', row: 5, column: 2 },
      { code: 'errorCell', sheet: 'A', row: 5, column: 3 },
    ]);
  });

  test('repetitions that would fill the sheet are refused', async () => {
    const cell = (attributes: string) => `<table:table-cell office:value-type="float" office:value="1" ${attributes}/>`;
    const row = (times: number, inside: string) =>
      `<table:table-row table:number-rows-repeated="${times}">${inside}</table:table-row>`;
    expect(await rowsOf(buildOds({ A: row(1, cell('table:number-columns-repeated="16384"')) }))).toMatchObject([
      { code: 'tooLarge', sheet: 'A' },
    ]);
    expect(await rowsOf(buildOds({ A: row(1_048_576, cell('')) }))).toMatchObject([
      { code: 'tooManyRows', sheet: 'A' },
    ]);
    expect(await rowsOf(buildOds({ A: row(90_000, cell('table:number-columns-repeated="2000"')) }))).toMatchObject([
      { code: 'tooLarge' },
    ]);
    expect(await rowsOf(buildOds({ A: row(1_048_576, '') + row(1_048_576, cell('')) }))).toMatchObject([
      { code: 'tooManyRows' },
    ]);
    expect(
      await rowsOf(
        buildOds({
          A: row(
            1,
            `<table:table-cell office:value-type="string"><text:p><text:s text:c="900000000"/></text:p></table:table-cell>`,
          ),
        }),
      ),
    ).toEqual([{ code: 'cellTooLong', sheet: 'A', row: 1, column: 1 }]);
  });

  test('an encrypted document says so', async () => {
    const encrypted = await withPart(
      buildOds({ A: '' }),
      'META-INF/manifest.xml',
      '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
    );
    expect(await rowsOf(encrypted)).toEqual(whole('encrypted'));
  });
});

describe('what LibreOffice and Excel write and a reader may lose', () => {
  const row = (text: string) =>
    `<table:table-row><table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell></table:table-row>`;

  test('rows repeated on each printed page, and rows in a group, keep their place', async () => {
    const xml =
      `<table:table-header-rows>${row('en-tête')}</table:table-header-rows>${row('un')}` +
      `<table:table-row-group>${row('deux')}<table:table-row-group>${row('trois')}</table:table-row-group></table:table-row-group>${row('quatre')}`;
    expect(await rowsOf(buildOds({ A: xml }))).toEqual([['A', [['en-tête'], ['un'], ['deux'], ['trois'], ['quatre']]]]);
  });

  test('a coloured cell at the far corner costs nothing', async () => {
    const xml = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>';
    expect(await rowsOf(buildXlsx({ A: xml }, { styles: dates }))).toEqual([['A', [[1]]]]);
  });
});

describe('what is no spreadsheet', () => {
  const ole = (text: string) =>
    Uint8Array.from(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(text, 'utf16le')]));
  test.each([
    ['nothing', new Uint8Array(), 'unreadable'],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'unreadable'],
    ['an old XLS', ole('Workbook'), 'unreadable'],
    ['an encrypted XLSX', ole('EncryptedPackage'), 'encrypted'],
    ['a ZIP of something else', buildZip([{ name: 'a.txt', bytes: Uint8Array.of(1) }]), 'unreadable'],
    [
      'a ZIP with an encrypted entry',
      buildZip([{ name: 'a.txt', bytes: new Uint8Array(12), declaredSize: 0, flags: 1 }]),
      'encrypted',
    ],
    ['too many bytes', new Uint8Array(64 * 1024 * 1024 + 1), 'tooLarge'],
  ])('%s is refused', async (_, bytes, code) => expect(await rowsOf(bytes)).toEqual(whole(code)));

  test('no truncation of a workbook is read or throws', async () => {
    const workbook = buildXlsx({ A: '<row r="1"><c r="A1"><v>1</v></c></row>' });
    for (let length = 4; length < workbook.length; length += 3)
      expect((await spreadsheets.read(workbook.slice(0, length))).ok).toBe(false);
  });
});
