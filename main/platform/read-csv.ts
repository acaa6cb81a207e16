import { CsvError, parse } from 'csv-parse/sync';
import { type Result, err, ok } from '../../shared/result.ts';
import type { SpreadsheetProblem, Table } from '../services/deps.ts';
import { createBudget, createSheetGrid } from './sheet-grid.ts';
import { decodeWindows1252 } from './windows-1252.ts';

const TABLE_NAME = 'Dossiers';

/**
 * One table, named as the sheet it stands for in an XLSX export, so that one mapping serves both. Encoding by byte order mark, else UTF-8 if it is valid, else windows-1252. Rows are counted
 * as a spreadsheet shows them, blank ones included; so is the row that a quote left open begins in.
 */
export const readCsv = (bytes: Uint8Array): Result<readonly Table[], readonly SpreadsheetProblem[]> => {
  const text = decodeText(bytes);
  if (text === null || text.trim() === '' || text.includes('\0')) return err([whole('unreadable')]);
  const delimiter = detectDelimiter(text);
  if (hasEndlessRow(text, delimiter)) return err([whole('tooLarge')]);
  try {
    return readRecords(text, delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return err([quoteProblem(error)]);
  }
};

const whole = (code: SpreadsheetProblem['code']): SpreadsheetProblem => ({
  code,
  sheet: null,
  row: null,
  column: null,
});

const decodeText = (bytes: Uint8Array): string | null => {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
};

/** The separator found most often in the header, outside quotes; a comma where there is none. */
const detectDelimiter = (text: string): string => {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ]);
  let isQuoted = false;
  let hasText = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    hasText ||= char > ' ';
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '\n' || char === '\r') && hasText) break;
    else if (!isQuoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
};

/** The parser bounds the length of a record but not how many fields it makes of it: sixty bytes of memory each. */
const MAX_FIELDS = 20_000;

const hasEndlessRow = (text: string, delimiter: string): boolean => {
  const separator = delimiter.charCodeAt(0);
  let isQuoted = false;
  let fields = 0;
  for (let at = 0; at < text.length && fields <= MAX_FIELDS; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (code === separator) fields += 1;
    else if (code === 0x0a || code === 0x0d) fields = 0;
  }
  return fields > MAX_FIELDS;
};

const readRecords = (text: string, delimiter: string): Result<readonly Table[], readonly SpreadsheetProblem[]> => {
  const budget = createBudget();
  const grid = createSheetGrid(TABLE_NAME, budget);
  let width = 0;
  const place = (record: readonly string[], row: number) => {
    if (grid.isFull() || isBlank(record)) return;
    width ||= record.length;
    // Cells beyond the header are harmless only while they are empty; a missing one means that cells have moved.
    if (record.length < width || !isBlank(record.slice(width))) grid.refuse('unevenRow', row, null);
    else record.forEach((value, column) => grid.place(row, column + 1, value));
  };
  parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: 4 * 1024 * 1024,
    // Nothing is returned, so a file of a million empty rows keeps nothing in memory.
    on_record: (record: readonly string[], { records, empty_lines }) => {
      place(record, records + empty_lines);
      return null;
    },
  });
  return budget.problems.length > 0 ? err(budget.problems) : ok([grid.table()]);
};

const isBlank = (record: readonly string[]): boolean => record.every((value) => value === '');

/** The row that the faulty record begins: those before it, blank ones included, are counted by the parser. */
const quoteProblem = (error: CsvError): SpreadsheetProblem => ({
  code: error.code === 'CSV_MAX_RECORD_SIZE' ? 'cellTooLong' : 'quoteNotClosed',
  sheet: TABLE_NAME,
  row: Number(error['records']) + Number(error['empty_lines']) + 1,
  column: null,
});
