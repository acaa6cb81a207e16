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
 * columns are ignored. Refuses, with every line: a missing column or id, no row at all, the same juror, dossier and
 * criterion twice (which of the two counts is not for us to choose).
 */
export const readLongTable = (
  records: readonly LongTableRecord[],
): Result<readonly LongTableRow[], readonly LongTableProblem[]> => {
  const [header, ...rest] = records;
  const labels = header?.cells.map((cell) => cell.trim()) ?? [];
  const missing = COLUMNS.filter((column) => !labels.includes(column));
  if (missing.length > 0) return err(missing.map((column) => ({ code: 'columnMissing', line: 1, column })));
  const at = (cells: readonly string[], column: string): string => (cells[labels.indexOf(column)] ?? '').trim();
  const rows = rest.map(({ line, cells }) => ({
    line,
    juror: at(cells, 'juror').normalize('NFC'),
    dossier: at(cells, 'dossier').normalize('NFC'),
    criterion: at(cells, 'criterion').normalize('NFC'),
    score: at(cells, 'score'),
  }));
  if (rows.length === 0) return err([{ code: 'noRow', line: null }]);
  const problems = [...missingIds(rows), ...repeated(rows)];
  return problems.length > 0 ? err(problems.toSorted(byLine).slice(0, MOST_PROBLEMS)) : ok(rows);
};

/** Order of problems: those of the whole file first, then by line. */
export const byLine = (a: LongTableProblem, b: LongTableProblem): number => (a.line ?? 0) - (b.line ?? 0);

const missingIds = (rows: readonly LongTableRow[]): readonly LongTableProblem[] =>
  rows.flatMap((row) =>
    (['juror', 'dossier', 'criterion'] as const).flatMap((column): readonly LongTableProblem[] =>
      row[column] === '' ? [{ code: 'idMissing', line: row.line, column }] : [],
    ),
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
