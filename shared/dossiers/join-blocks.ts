import { blockLabel, isDossierIdColumn, isRowColumn } from './dn-columns.ts';
import type { Dossier, Visibility } from './dossier.ts';
import type { ColumnMapping, ImportProblem } from './import-schemas.ts';
import { type ImportSheet, type SheetRow, shorten } from './import-sheet.ts';
import { type RecognisedSheet, targetOf } from './propose-mapping.ts';

type Block = Dossier['blocks'][number];
/** Blocks of each dossier, by its number at the source. */
export type BlocksBySourceId = ReadonlyMap<string, readonly Block[]>;

/**
 * Joins repeatable blocks, Etablissements and Avis to their dossier, in the order of `Ligne`. A block whose columns
 * are not all for the same eyes becomes two of the same name, one per visibility.
 */
export const joinBlocks = (
  sheets: readonly RecognisedSheet[],
  mapping: readonly ColumnMapping[],
  sourceIds: ReadonlySet<string>,
  problems: ImportProblem[],
): BlocksBySourceId => {
  const joined = new Map<string, Block[]>();
  for (const recognised of sheets.filter(({ kind }) => kind !== 'dossiers')) {
    const rows = rowsBySourceId(recognised, sourceIds, problems);
    for (const [sourceId, own] of rows)
      joined.set(sourceId, [...(joined.get(sourceId) ?? []), ...blocksOf(recognised, own, mapping)]);
  }
  return joined;
};

/** The dossier that a row of a joined sheet belongs to. */
export const dossierOfRow = (columns: readonly string[], row: SheetRow): string | undefined =>
  columns
    .filter(isDossierIdColumn)
    .flatMap((column) => row.cells.get(column) ?? [])
    .at(0);

const rowsBySourceId = (
  { kind, sheet }: RecognisedSheet,
  sourceIds: ReadonlySet<string>,
  problems: ImportProblem[],
): ReadonlyMap<string, readonly SheetRow[]> => {
  const grouped = new Map<string, SheetRow[]>();
  for (const row of sheet.rows) {
    const sourceId = dossierOfRow(sheet.columns, row);
    if (sourceId !== undefined && sourceIds.has(sourceId))
      grouped.set(sourceId, [...(grouped.get(sourceId) ?? []), row]);
    else
      problems.push({
        code: 'orphanRow',
        severity: 'warning',
        sheet: sheet.name,
        row: row.row,
        column: null,
        value: sourceId === undefined ? null : shorten(sourceId),
      });
  }
  const line = (row: SheetRow) =>
    Number(
      sheet.columns
        .filter(isRowColumn)
        .flatMap((column) => row.cells.get(column) ?? [])
        .at(0),
    ) || 0;
  return kind === 'block'
    ? new Map([...grouped].map(([id, rows]) => [id, rows.toSorted((a, b) => line(a) - line(b))]))
    : grouped;
};

const blocksOf = (
  { kind, sheet }: RecognisedSheet,
  rows: readonly SheetRow[],
  mapping: readonly ColumnMapping[],
): readonly Block[] => {
  const target = targetOf(mapping);
  const isKey = (column: string) => isDossierIdColumn(column) || (kind === 'block' && isRowColumn(column));
  const prefix = commonPrefix(sheet.columns);
  const label = blockName(sheet);
  return (['jury', 'secretariat'] as const).flatMap((visibility: Visibility) => {
    const columns = sheet.columns.filter((column) => !isKey(column) && target(sheet.name, column) === visibility);
    if (columns.length === 0) return [];
    const cells = rows.map((row) => columns.map((column) => row.cells.get(column) ?? ''));
    return [{ label, columns: columns.map((column) => column.slice(prefix.length)), rows: cells, visibility }];
  });
};

/** What the block is called: by the part that its columns share in an export from a template, else by its sheet. */
export const blockName = (sheet: ImportSheet): string =>
  commonPrefix(sheet.columns).slice(0, -3) || blockLabel(sheet.name);

/** An export from a template writes `<block> – <field>`. */
const commonPrefix = (columns: readonly string[]): string => {
  const fields = columns.filter((column) => !isDossierIdColumn(column) && !isRowColumn(column));
  const first = fields.at(0) ?? '';
  const prefix = first.slice(0, first.indexOf(' – ') + 3);
  return prefix.length > 3 && fields.every((column) => column.startsWith(prefix) && column.length > prefix.length)
    ? prefix
    : '';
};
