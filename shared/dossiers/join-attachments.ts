import { normaliseLine } from '../campaign/text.ts';
import {
  type PlacedEntry,
  fieldSlug,
  fileNameKey,
  looksLikeFiles,
  placeEntry,
  splitFileNames,
} from './attachment-names.ts';
import { isDnFixed } from './dn-columns.ts';
import type { Attachment } from './dossier.ts';
import type { ColumnMapping, ColumnTarget, ImportPreview, ImportProblem } from './import-schemas.ts';
import { shorten } from './import-sheet.ts';
import { blockName, dossierOfRow } from './join-blocks.ts';
import { labelKey } from './label-key.ts';
import { type RecognisedSheet, targetOf } from './propose-mapping.ts';

/** An entry of the archive of attachments; `type` is its real type, sniffed from its bytes. */
export type ArchiveFile = {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
};

export type JoinedAttachments = {
  readonly bySourceId: ReadonlyMap<string, readonly Attachment[]>;
  /** The entries to store, one per content. */
  readonly stored: readonly { readonly entry: string; readonly sha256: string }[];
  readonly summary: ImportPreview['attachments'];
};

type Piece = { readonly file: ArchiveFile; readonly placed: Exclude<PlacedEntry, { kind: 'known' }>; isTaken: boolean };
type FileCell = {
  readonly sourceId: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly field: string;
  readonly target: ColumnTarget;
  readonly text: string;
};
type Joined = { readonly sourceId: string; readonly file: ArchiveFile; readonly attachment: Attachment };

/**
 * Joins files to the cells that name them. What no cell names but lies in a dossier's folder is kept for the
 * secretariat and told; what belongs to no dossier is told; so is each name without its file.
 */
export const joinAttachments = (
  archive: readonly ArchiveFile[],
  sheets: readonly RecognisedSheet[],
  mapping: readonly ColumnMapping[],
  sourceIds: readonly string[],
  problems: ImportProblem[],
): JoinedAttachments => {
  const pieces = placePieces(archive, new Set(sourceIds));
  const missing: { readonly sourceId: string; readonly name: string }[] = [];
  const joined: Joined[] = [];
  for (const cell of fileCells(sheets, mapping, new Set(sourceIds))) {
    const own = pieces.filter(
      ({ placed, isTaken }) => !isTaken && (placed.kind === 'loose' || placed.sourceId === cell.sourceId),
    );
    for (const name of splitFileNames(
      cell.text,
      own.map(({ placed }) => originalName(placed)),
    )) {
      const piece = findPiece(own, cell, name);
      if (piece) {
        piece.isTaken = true;
        if (cell.target !== 'ignored')
          joined.push(
            join(cell.sourceId, piece.file, name, cell.field, cell.target === 'jury' ? 'jury' : 'secretariat'),
          );
      } else {
        missing.push({ sourceId: cell.sourceId, name: shorten(name) });
        problems.push({
          code: 'attachmentMissing',
          severity: 'warning',
          sheet: cell.sheet,
          row: cell.row,
          column: cell.column,
          value: shorten(name),
        });
      }
    }
  }
  const left = pieces.filter(({ isTaken }) => !isTaken);
  const matched = joined.length + left.filter(({ placed }) => placed.kind === 'summary').length;
  const unmatched = left.filter(({ placed }) => placed.kind !== 'summary').map(({ file }) => file.name);
  for (const entry of unmatched)
    problems.push({
      code: 'attachmentUnmatched',
      severity: 'warning',
      sheet: null,
      row: null,
      column: null,
      value: shorten(entry),
    });
  for (const { file, placed } of left)
    if (placed.kind !== 'loose') joined.push(join(placed.sourceId, file, originalName(placed), null, 'secretariat'));
  return collect(joined, { matched, bytes: 0, unmatched, missing });
};

const placePieces = (archive: readonly ArchiveFile[], sourceIds: ReadonlySet<string>): readonly Piece[] =>
  archive
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((file) => {
      const placed = placeEntry(file.name, sourceIds);
      return placed.kind === 'known' ? [] : [{ file, placed, isTaken: false }];
    });

const originalName = (placed: Piece['placed']): string => (placed.kind === 'piece' ? placed.original : placed.name);

/** Cells that read like names of files, in columns that hold nothing else. */
const fileCells = (
  sheets: readonly RecognisedSheet[],
  mapping: readonly ColumnMapping[],
  sourceIds: ReadonlySet<string>,
): readonly FileCell[] => {
  const target = targetOf(mapping);
  return sheets.flatMap(({ kind, sheet }) => {
    const [main] =
      kind === 'dossiers' ? mapping.filter((line) => line.sheet === sheet.name && line.target === 'sourceId') : [];
    const idOf = (row: (typeof sheet.rows)[number]) =>
      main ? normaliseLine(row.cells.get(main.column) ?? '') : (dossierOfRow(sheet.columns, row) ?? '');
    return sheet.columns
      .filter(
        (column) =>
          ['jury', 'secretariat', 'ignored'].includes(target(sheet.name, column)) &&
          !(kind === 'dossiers' && isDnFixed(column)),
      )
      .flatMap((column) => {
        const cells = sheet.rows.flatMap((row) => {
          const text = row.cells.get(column);
          const field = kind === 'dossiers' ? column : blockName(sheet);
          return text === undefined
            ? []
            : [
                {
                  sourceId: idOf(row),
                  sheet: sheet.name,
                  row: row.row,
                  column,
                  field,
                  target: target(sheet.name, column),
                  text,
                },
              ];
        });
        return cells.every(({ text }) => looksLikeFiles(text))
          ? cells.filter(({ sourceId }) => sourceIds.has(sourceId))
          : [];
      });
  });
};

/** By its name in the folder of its dossier, by the field in a name that a template made, by its name alone. */
const findPiece = (own: readonly Piece[], cell: FileCell, name: string): Piece | undefined => {
  const free = own.filter(({ isTaken }) => !isTaken);
  const key = fileNameKey(name);
  const slug = `${fieldSlug(labelKey(cell.column))}-${cell.sourceId}-`;
  const isNamed = ({ placed }: Piece) => fileNameKey(originalName(placed)) === key;
  return (
    free.find((piece) => piece.placed.kind === 'piece' && isNamed(piece)) ??
    free.find(({ placed }) => placed.kind === 'piece' && placed.name.startsWith(slug)) ??
    free.find(isNamed)
  );
};

const join = (
  sourceId: string,
  file: ArchiveFile,
  name: string,
  field: string | null,
  visibility: 'jury' | 'secretariat',
): Joined => {
  const { sha256, size, type } = file;
  return {
    sourceId,
    file,
    attachment: { sha256, name: normaliseLine(name).slice(0, 255) || '—', type, size, field, visibility },
  };
};

const collect = (joined: readonly Joined[], summary: ImportPreview['attachments']): JoinedAttachments => {
  const bySourceId = new Map<string, Attachment[]>();
  for (const { sourceId, attachment } of joined)
    bySourceId.set(sourceId, [...(bySourceId.get(sourceId) ?? []), attachment]);
  const entries = new Map(joined.map(({ file }) => [file.sha256, file.name]));
  return {
    bySourceId,
    stored: [...entries].map(([sha256, entry]) => ({ entry, sha256 })),
    summary: { ...summary, bytes: joined.reduce((sum, { file }) => sum + file.size, 0) },
  };
};
