import { type ImportSource, joinedSheetKind, recogniseSource } from './dn-columns.ts';
import type { ColumnMapping, ImportProblem } from './import-schemas.ts';
import { type ImportSheet, type ImportTable, readSheet } from './import-sheet.ts';
import { labelKey } from './label-key.ts';
import { type RecognisedSheet, proposeMapping, targetOf } from './propose-mapping.ts';

export type Recognised = {
  readonly source: ImportSource;
  readonly sheets: readonly RecognisedSheet[];
  /** Complete: one line per column of every sheet that is used. */
  readonly mapping: readonly ColumnMapping[];
};

/**
 * Finds the dossiers (the sheet of that name, else the first that holds anything) and the sheets that join them, and
 * settles the mapping. Null with `noHeader` if nothing is there. A sheet that joins nothing is told, never guessed.
 */
export const recogniseSheets = (
  tables: readonly ImportTable[],
  categories: readonly { readonly id: string; readonly label: string }[],
  chosen: readonly ColumnMapping[] | null,
  problems: ImportProblem[],
): Recognised | null => {
  const read = tables.flatMap((table) => {
    const sheet = readSheet(table, problems);
    return sheet === null ? [] : [sheet];
  });
  const main = read.find(({ name }) => labelKey(name) === 'dossiers') ?? read.at(0);
  if (main === undefined) {
    problems.push(wholeProblem('noHeader', 'error', null, null));
    return null;
  }
  const sheets = read.flatMap((sheet) => recogniseOne(sheet, main, problems));
  const source = recogniseSource(main.columns);
  const mapping =
    chosen === null ? proposeMapping(source, sheets, categories) : completeMapping(chosen, sheets, problems);
  return { source, sheets, mapping };
};

const recogniseOne = (sheet: ImportSheet, main: ImportSheet, problems: ImportProblem[]): readonly RecognisedSheet[] => {
  if (sheet === main) return [{ kind: 'dossiers', sheet }];
  const kind = joinedSheetKind(sheet.name, sheet.columns);
  if (kind === null) problems.push(wholeProblem('columnUnknown', 'warning', sheet.name, null));
  return kind === null ? [] : [{ kind, sheet }];
};

/** The mapping that was chosen, with the columns it does not name left to the secretariat. */
const completeMapping = (
  chosen: readonly ColumnMapping[],
  sheets: readonly RecognisedSheet[],
  problems: ImportProblem[],
): readonly ColumnMapping[] => {
  const target = targetOf(chosen);
  for (const { sheet: name, column } of chosen)
    if (!sheets.some(({ sheet }) => sheet.name === name && sheet.columns.includes(column)))
      problems.push(wholeProblem('columnUnknown', 'warning', name, column));
  return sheets.flatMap(({ sheet: { name, columns } }) =>
    columns.map((column) => ({ sheet: name, column, target: target(name, column) })),
  );
};

/** A problem of a sheet or column as a whole. */
export const wholeProblem = (
  code: ImportProblem['code'],
  severity: ImportProblem['severity'],
  sheet: string | null,
  column: string | null,
): ImportProblem => ({
  code,
  severity,
  sheet,
  row: null,
  column,
  value: null,
});
