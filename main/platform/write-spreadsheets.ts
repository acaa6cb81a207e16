import { stringify } from 'csv-stringify/sync';
import { type WriteOptions, type WriteSheet, writeOds, writeXlsx } from 'hucre';
import type { CellValue, Spreadsheets, Table } from '../services/deps.ts';
import { createArchives } from './archives.ts';

type Format = Parameters<Spreadsheets['write']>[0];

/**
 * Writes tables so that no text is ever taken for a formula: typed as text in XLSX and ODS, quoted and marked with an
 * apostrophe in CSV. Numbers stay numbers, a missing value is an empty cell. A CSV holds its tables one below the
 * other, under their names, where there are several.
 */
export const writeSpreadsheet = async (format: Format, tables: readonly Table[]): Promise<Uint8Array> => {
  if (format === 'xlsx') return writeXlsx(workbook(tables));
  if (format === 'ods') return withParagraphs(await writeOds(workbook(tables)));
  const rows =
    tables.length === 1 ? (tables[0]?.rows ?? []) : tables.flatMap((table) => [[table.name], ...table.rows, []]);
  return new TextEncoder().encode(format === 'csvFrench' ? frenchCsv(rows) : openCsv(rows));
};

const workbook = (tables: readonly Table[]): WriteOptions => ({
  sheets: sheetNames(tables.map(({ name }) => name)).map((name, i) => sheet(name, tables[i]?.rows ?? [])),
  properties: { created: new Date(0), modified: new Date(0) },
});

const sheet = (name: string, rows: Table['rows']): WriteSheet => {
  const header = rows[0] ?? [];
  return {
    name,
    rows: rows.map((row) => row.map((value) => (typeof value === 'string' ? xmlText(value) : value))),
    columns: header.map((_, column) => ({ width: columnWidth(rows, column) })),
    cells: new Map(header.map((_, column) => [`0,${column}`, { style: { font: { bold: true } } }])),
    freezePane: { rows: 1 },
  };
};

/** hucre writes a text as one paragraph, whose line feeds and repeated spaces OpenDocument folds: they are spelt out. */
const withParagraphs = async (ods: Uint8Array): Promise<Uint8Array> => {
  const archives = createArchives();
  const whole = Number.MAX_SAFE_INTEGER;
  const read = await archives.read(ods, { entries: whole, entryBytes: whole, totalBytes: whole, stored: false });
  if (!read.ok) throw new Error('the ODS just written cannot be read');
  return archives.writeStored(
    read.value.map(({ name, bytes }) => ({ name, bytes: name === 'content.xml' ? spellSpaces(bytes) : bytes })),
  );
};

const spellSpaces = (content: Uint8Array): Uint8Array =>
  new TextEncoder().encode(
    new TextDecoder().decode(content).replace(/<text:p>([^<]*)<\/text:p>/g, (_, text: string) => {
      const spelt = text
        .replace(/\t/g, '<text:tab/>')
        .replace(/^ +| {2,}| +$/gm, (spaces) => `<text:s text:c="${spaces.length}"/>`)
        .split(/\r?\n|\r/)
        .join('</text:p><text:p>');
      return `<text:p>${spelt}</text:p>`;
    }),
  );

/** Characters that XML 1.0 cannot hold; text of our files has none, text of a host's error might. */
const xmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

const columnWidth = (rows: Table['rows'], column: number): number => {
  const longest = rows.reduce((width, row) => Math.max(width, String(row[column] ?? '').length), 0);
  return Math.min(60, Math.max(8, longest + 2));
};

/** Sheet names as Excel accepts them: 31 characters, none of `: \ / ? * [ ]`, no two alike. */
const sheetNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const clean =
      xmlText(name)
        .replace(/[:\\/?*[\]]/g, '-')
        .replace(/^'|'$/g, '-')
        .trim()
        .slice(0, 31) || `${i + 1}`;
    let unique = clean;
    for (let n = 2; taken.has(unique.toLowerCase()); n += 1) unique = `${clean.slice(0, 31 - ` (${n})`.length)} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
};

const frenchCsv = (rows: Table['rows']): string =>
  csv(rows, { delimiter: ';', bom: true, record_delimiter: 'windows' }, ',');
const openCsv = (rows: Table['rows']): string =>
  csv(rows, { delimiter: ',', bom: false, record_delimiter: 'unix' }, '.');

const csv = (
  rows: Table['rows'],
  options: { delimiter: string; bom: boolean; record_delimiter: 'windows' | 'unix' },
  point: string,
): string =>
  stringify(
    rows.map((row) => row.map((value) => csvCell(value, point))),
    // A carriage return ends a record for a spreadsheet, quoted or not by the library's own rule.
    { ...options, quoted_match: /[\r\n]/ },
  );

/** What a spreadsheet might run: `=`, `+`, `-`, `@` and their full-width twins, also after white space. */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r]/u;

const csvCell = (value: CellValue, point: string): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', point);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/\.\d{3}Z$/, '')
      .replace('T', ' ');
  return FORMULA.test(value) ? `'${value}` : value;
};
