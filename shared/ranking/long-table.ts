import { type Result, err, ok } from '../result.ts';
import type { LongTableProblem } from './long-table-schemas.ts';

/** One record of the file; `line` is where it ends, from 1. */
export type LongTableRecord = { readonly line: number; readonly cells: readonly string[] };

/** One row: ids in NFC and otherwise as they stand; an empty score is missing. */
export type LongTableRow = {
  readonly line: number;
  readonly juror: string;
  readonly dossier: string;
  readonly criterion: string;
  readonly score: string;
};

const COLUMNS = ['juror', 'dossier', 'criterion', 'score'] as const;

/** Most problems told one by one. */
export const MOST_PROBLEMS = 200;

/**
 * Reads the records of a long table, the first being its header `juror,dossier,criterion,score` in any order; other
 * columns are ignored. Refuses, with every line: a missing or repeated column, a missing or unreadable id, a cell beyond
 * the header, no row at all, the same juror, dossier and criterion twice (which of the two counts is not for us to choose).
 */
export const readLongTable = (
  records: readonly LongTableRecord[],
): Result<readonly LongTableRow[], readonly LongTableProblem[]> => {
  const [header, ...rest] = records;
  const labels = header?.cells.map((cell) => cell.trim()) ?? [];
  const wrong = wrongHeader(labels);
  if (wrong.length > 0) return err(wrong);
  const at = (cells: readonly string[], column: string): string => (cells[labels.indexOf(column)] ?? '').trim();
  const rows = rest.map(({ line, cells }) => ({
    line,
    juror: at(cells, 'juror').normalize('NFC'),
    dossier: at(cells, 'dossier').normalize('NFC'),
    criterion: at(cells, 'criterion').normalize('NFC'),
    score: at(cells, 'score'),
  }));
  if (rows.length === 0) return err([{ code: 'noRow', line: null }]);
  const problems = [...cellsTooMany(rest, labels.length), ...wrongIds(rows), ...repeated(rows)];
  return problems.length > 0 ? err(problems.toSorted(byLine).slice(0, MOST_PROBLEMS)) : ok(rows);
};

/** Order of problems: those of the whole file first, then by line. */
export const byLine = (a: LongTableProblem, b: LongTableProblem): number => (a.line ?? 0) - (b.line ?? 0);

const wrongHeader = (labels: readonly string[]): readonly LongTableProblem[] => {
  const sign = labels.length === 1 ? [';', '\t', '|'].find((other) => labels[0]?.includes(other)) : undefined;
  if (sign !== undefined) return [{ code: 'notCommas', line: 1, sign }];
  return COLUMNS.flatMap((column): readonly LongTableProblem[] => {
    const found = labels.filter((label) => label === column).length;
    return found === 1 ? [] : [{ code: found === 0 ? 'columnMissing' : 'columnTwice', line: 1, column }];
  });
};

/** Blank cells at the end of a line are no content: spreadsheets leave some. */
const cellsTooMany = (records: readonly LongTableRecord[], most: number): readonly LongTableProblem[] =>
  records.flatMap(({ line, cells }): readonly LongTableProblem[] => {
    const value = cells.slice(most).find((cell) => cell.trim() !== '');
    return value === undefined ? [] : [{ code: 'cellTooMany', line, value }];
  });

/** Control characters but for the tab and the ends of lines, which show. */
const UNREADABLE = /[^\P{Cc}\t\n\r]/u;

const wrongIds = (rows: readonly LongTableRow[]): readonly LongTableProblem[] =>
  rows.flatMap((row) =>
    (['juror', 'dossier', 'criterion'] as const).flatMap((column): readonly LongTableProblem[] => {
      if (row[column] === '') return [{ code: 'idMissing', line: row.line, column }];
      return UNREADABLE.test(row[column]) ? [{ code: 'idUnreadable', line: row.line, column }] : [];
    }),
  );

const repeated = (rows: readonly LongTableRow[]): readonly LongTableProblem[] => {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, juror, dossier, criterion }): readonly LongTableProblem[] => {
    const key = JSON.stringify([juror, dossier, criterion]);
    const first = seen.get(key);
    if (first !== undefined) return [{ code: 'twice', line, juror, dossier, criterion, first }];
    seen.set(key, line);
    return [];
  });
};
