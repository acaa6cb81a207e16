import type { CellValue, SpreadsheetProblem, Table } from '../services/deps.ts';

/** What an imported file may hold at most; a national campaign of 5,000 dossiers stays ten times below. */
export const SHEET_LIMITS = {
  fileBytes: 64 * 1024 * 1024,
  entries: 1_000,
  entryBytes: 64 * 1024 * 1024,
  totalBytes: 96 * 1024 * 1024,
  sheets: 200,
  rows: 100_000,
  columns: 2_000,
  cells: 2_000_000,
  /** UTF-16 units of one cell, as in the schema of a dossier. */
  cellLength: 40_000,
  /** UTF-16 units of all cells together: one long text may be named by many cells. */
  textLength: 64 * 1024 * 1024,
  problems: 200,
} as const;

/** What the sheets of one file share: how much they may still hold, and every problem found. */
export type SheetBudget = { cells: number; text: number; readonly problems: SpreadsheetProblem[] };
export const createBudget = (): SheetBudget => ({ cells: 0, text: 0, problems: [] });

/** Rows and columns count from 1, as a spreadsheet shows them. */
export type SheetGrid = {
  readonly name: string;
  readonly place: (row: number, column: number, value: CellValue, columns?: number) => void;
  readonly repeatRow: (row: number, times: number) => void;
  readonly refuse: (code: SpreadsheetProblem['code'], row: number | null, column: number | null) => void;
  readonly isFull: () => boolean;
  readonly table: () => Table;
};

const EMPTY: readonly CellValue[] = Object.freeze([]);

/** Collects the cells of a sheet; empty cells and empty rows cost nothing, however many the file declares. */
export const createSheetGrid = (name: string, budget: SheetBudget): SheetGrid => {
  const rows = new Map<number, CellValue[]>();
  let isFull = false;
  let last = 0;

  const refuse: SheetGrid['refuse'] = (code, row, column) => {
    budget.problems.push({ code, sheet: name, row, column });
    isFull ||= budget.problems.length >= SHEET_LIMITS.problems;
  };
  const stop = (code: 'tooManyRows' | 'tooLarge', row: number, column: number | null) => {
    if (!isFull) refuse(code, row, column);
    isFull = true;
  };
  const spend = (cells: number, text: number, row: number) => {
    budget.cells += cells;
    budget.text += text;
    if (budget.cells > SHEET_LIMITS.cells || budget.text > SHEET_LIMITS.textLength) stop('tooLarge', row, null);
    return !isFull;
  };

  const place: SheetGrid['place'] = (row, column, value, columns = 1) => {
    if (isFull || value === null || value === '') return;
    if (column + columns - 1 > SHEET_LIMITS.columns) return stop('tooLarge', row, column);
    const length = typeof value === 'string' ? value.length : 0;
    if (length > SHEET_LIMITS.cellLength) return refuse('cellTooLong', row, column);
    if (row > 1_048_576 || (!rows.has(row) && rows.size >= SHEET_LIMITS.rows)) return stop('tooManyRows', row, null);
    if (!spend(columns, length * columns, row)) return;
    const cells = rows.get(row) ?? [];
    while (cells.length < column - 1) cells.push(null);
    for (let i = 0; i < columns; i += 1) cells[column - 1 + i] = value;
    rows.set(row, cells);
    last = Math.max(last, row);
  };

  const repeatRow: SheetGrid['repeatRow'] = (row, times) => {
    const cells = rows.get(row);
    if (cells === undefined || times < 2 || isFull) return;
    if (row + times - 1 > 1_048_576 || rows.size + times - 1 > SHEET_LIMITS.rows) return stop('tooManyRows', row, null);
    const text = cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
    if (!spend(cells.length * (times - 1), text * (times - 1), row)) return;
    for (let i = 1; i < times; i += 1) rows.set(row + i, cells);
    last = Math.max(last, row + times - 1);
  };

  const table = (): Table => ({ name, rows: Array.from({ length: last }, (_, i) => rows.get(i + 1) ?? EMPTY) });
  return { name, place, repeatRow, refuse, isFull: () => isFull, table };
};
