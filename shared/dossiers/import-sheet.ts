import { normaliseLine, normaliseText } from '../campaign/text.ts';
import { isDnMoment } from './dn-columns.ts';
import type { ImportProblem } from './import-schemas.ts';

/** A cell as a spreadsheet holds it. A `Date` has no zone: its UTC fields are what the sheet shows. */
export type ImportCell = string | number | boolean | Date | null;
/** A sheet as read: `rows[0]` is the first row. */
export type ImportTable = { readonly name: string; readonly rows: readonly (readonly ImportCell[])[] };

/** A sheet with named columns. A cell that is empty has no entry: missing is told apart from every value. */
export type ImportSheet = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
};
export type SheetRow = { readonly row: number; readonly cells: ReadonlyMap<string, string> };

const MAX_LABEL = 400;

/** Names the columns by the first row that is not empty and brings each cell to text. Null if every row is empty. */
export const readSheet = (table: ImportTable, problems: ImportProblem[]): ImportSheet | null => {
  const header = table.rows.findIndex((row) => row.some((cell) => cellToText(cell).trim() !== ''));
  if (header === -1) return null;
  const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const labels = columnLabels(
    table.rows.slice(header, header + 1).flatMap((row) => row.map(cellToText)),
    width,
  );
  const rows = table.rows.flatMap((cells, i) =>
    i > header ? readRow(table.name, labels, cells, i + 1, problems) : [],
  );
  const used = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const isNamed = (i: number) => cellToText(table.rows.at(header)?.at(i) ?? null).trim() !== '';
  return { name: table.name, columns: labels.filter((label, i) => isNamed(i) || used.has(label)), rows };
};

const readRow = (
  sheet: string,
  labels: readonly string[],
  cells: readonly ImportCell[],
  row: number,
  problems: ImportProblem[],
): readonly SheetRow[] => {
  const read = new Map<string, string>();
  labels.forEach((label, i) => {
    const raw = cellToText(cells.at(i) ?? null);
    const written = isDnMoment(label) ? rubyMoment(raw) : raw;
    const text = normaliseText(written).trim();
    if (text !== '') read.set(label, text);
    if (normaliseText(written) !== written.replace(/\r\n?/g, '\n'))
      problems.push({ code: 'textCleaned', severity: 'warning', sheet, row, column: label, value: shorten(text) });
  });
  return read.size > 0 ? [{ row, cells: read }] : [];
};

/** Headers on one line, those without a name by their letters, duplicates kept apart: `Label`, `Label (2)`. */
const columnLabels = (headers: readonly string[], width: number): readonly string[] => {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, i) => {
    const label = shortenTo(normaliseLine(headers.at(i) ?? ''), MAX_LABEL) || columnLetters(i + 1);
    let unique = label;
    for (let n = 2; taken.has(unique); n += 1) unique = `${label.slice(0, MAX_LABEL - 8)} (${n})`;
    taken.add(unique);
    return unique;
  });
};

/** `1` is A, `27` is AA. */
export const columnLetters = (column: number): string =>
  column > 26
    ? columnLetters(Math.floor((column - 1) / 26)) + columnLetters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column);

const cellToText = (cell: ImportCell): string => {
  if (cell === null) return '';
  return typeof cell === 'object' ? dateToText(cell) : String(cell);
};

/** `2026-01-15 14:52:35`; the day alone at midnight, the time alone on a spreadsheet's day zero. */
const dateToText = (date: Date): string => {
  const iso = date.toISOString();
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (date.getUTCFullYear() < 1901) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
};

/** A moment of the CSV export, `2026-01-15 14:52:35 +0100`, in the form that the same moment has from a workbook. */
const rubyMoment = (text: string): string =>
  text.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) [+-]\d{4}$/, (_, day: string, time: string) =>
    time === '00:00:00' ? day : `${day} ${time}`,
  );

const shortenTo = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max - 1)}…` : text);

/** What stands in a cell, short enough for a list of problems. */
export const shorten = (text: string): string => shortenTo(text, 200);
