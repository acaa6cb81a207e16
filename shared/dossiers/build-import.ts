import { compareDossier } from './compare-dossiers.ts';
import type { ImportSource } from './dn-columns.ts';
import type { Attachment, Dossier } from './dossier.ts';
import type { ColumnMapping, ImportPreview, ImportProblem } from './import-schemas.ts';
import type { ImportTable } from './import-sheet.ts';
import { type ArchiveFile, type JoinedAttachments, joinAttachments } from './join-attachments.ts';
import { joinBlocks } from './join-blocks.ts';
import { type DossierDraft, readDossiers } from './read-dossiers.ts';
import { type Recognised, recogniseSheets } from './recognise-sheets.ts';

export type ImportInput = {
  readonly tables: readonly ImportTable[];
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes: number };
  /** Null where no archive is given: attachments of dossiers already there stay as they are. */
  readonly archive: readonly ArchiveFile[] | null;
  readonly categories: readonly { readonly id: string; readonly label: string }[];
  readonly existing: readonly Dossier[];
  /** Null to have one proposed. */
  readonly mapping: readonly ColumnMapping[] | null;
};

export type BuiltImport = {
  readonly source: ImportSource;
  readonly preview: ImportPreview;
  /** Every dossier of the file as it will stand, unchanged ones included; empty as soon as one problem is an error. */
  readonly dossiers: readonly Dossier[];
  /** Entries of the archive that these dossiers need, one per content. */
  readonly attachments: readonly { readonly entry: string; readonly sha256: string }[];
};

const NO_ATTACHMENTS: JoinedAttachments = {
  bySourceId: new Map(),
  stored: [],
  summary: { matched: 0, bytes: 0, unmatched: [], missing: [] },
};

/**
 * What an import would do: every problem at once with its sheet, row and column, and the dossiers as they will stand.
 * The same file twice changes nothing; a dossier is found again by its number at the source.
 */
export const buildImport = (input: ImportInput): BuiltImport => {
  const problems: ImportProblem[] = [];
  const recognised = recogniseSheets(input.tables, input.categories, input.mapping, problems);
  const main = recognised?.sheets.find(({ kind }) => kind === 'dossiers');
  const source = recognised?.source ?? 'plainTable';
  const drafts =
    recognised && main ? readDossiers(main.sheet, source, recognised.mapping, input.categories, problems) : [];
  const { dossiers, attachments } = recognised
    ? assemble(drafts, recognised, input, problems)
    : { dossiers: [], attachments: NO_ATTACHMENTS };
  tellTakenIds(dossiers, input.existing, problems);
  const existing = new Map(input.existing.map((dossier) => [dossier.sourceId, dossier]));
  const compared = dossiers.map((dossier) => compareDossier(dossier, existing.get(dossier.sourceId)));
  const found = new Set(drafts.map(({ sourceId }) => sourceId));
  const preview: ImportPreview = {
    source,
    file: {
      ...input.file,
      sheets: input.tables.map(({ name, rows }) => ({ name, rows: Math.max(0, rows.filter(hasContent).length - 1) })),
    },
    mapping: [...(recognised?.mapping ?? [])],
    dossiers: compared.map(({ dossier: { id, sourceId, title, category }, change, fields }) => ({
      id,
      sourceId,
      title,
      category,
      change,
      fields: [...fields],
    })),
    gone: input.existing.filter(({ sourceId }) => !found.has(sourceId)).map(({ id, title }) => ({ id, title })),
    problems,
    attachments: attachments.summary,
  };
  const isRefused = hasErrors(preview);
  return {
    source,
    preview,
    dossiers: isRefused ? [] : compared.map(({ dossier }) => dossier),
    attachments: isRefused ? [] : attachments.stored,
  };
};

/** True if the import may not be carried out: all or nothing. */
export const hasErrors = ({ problems }: Pick<ImportPreview, 'problems'>): boolean =>
  problems.some(({ severity }) => severity === 'error');

const hasContent = (row: ImportTable['rows'][number]): boolean => row.some((cell) => cell !== null && cell !== '');

const assemble = (
  drafts: readonly DossierDraft[],
  { sheets, mapping }: Recognised,
  input: ImportInput,
  problems: ImportProblem[],
) => {
  const sourceIds = drafts.map(({ sourceId }) => sourceId);
  const blocks = joinBlocks(sheets, mapping, new Set(sourceIds), problems);
  const attachments =
    input.archive === null ? NO_ATTACHMENTS : joinAttachments(input.archive, sheets, mapping, sourceIds, problems);
  const before = new Map(input.existing.map((dossier) => [dossier.sourceId, dossier.attachments]));
  const attached = (sourceId: string): readonly Attachment[] =>
    (input.archive === null ? before : attachments.bySourceId).get(sourceId) ?? [];
  const dossiers = drafts.flatMap((draft) =>
    draft.category === null
      ? []
      : [toDossier(draft, draft.category, blocks.get(draft.sourceId) ?? [], attached(draft.sourceId))],
  );
  return { dossiers, attachments };
};

const toDossier = (
  draft: DossierDraft,
  category: string,
  blocks: readonly Dossier['blocks'][number][],
  attachments: readonly Attachment[],
): Dossier => ({
  v: 1,
  id: draft.id,
  sourceId: draft.sourceId,
  version: 1,
  title: draft.title,
  category,
  applicant: draft.applicant,
  fields: draft.fields,
  blocks: [...blocks],
  attachments: [...attachments],
  status: 'eligible',
  statusReason: '',
  consent: 'unknown',
});

/** An id may already be that of another dossier of the campaign. */
const tellTakenIds = (dossiers: readonly Dossier[], existing: readonly Dossier[], problems: ImportProblem[]): void => {
  for (const { id, sourceId } of dossiers)
    if (existing.some((dossier) => dossier.id === id && dossier.sourceId !== sourceId))
      problems.push({ code: 'idLookAlike', severity: 'error', sheet: null, row: null, column: null, value: sourceId });
};
