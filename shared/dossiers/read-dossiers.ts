import { normaliseLine } from '../campaign/text.ts';
import { type ImportSource, isDnFixed } from './dn-columns.ts';
import type { Dossier } from './dossier.ts';
import { idSkeleton, sourceIdToId } from './import-ids.ts';
import type { ColumnMapping, ColumnTarget, ImportProblem } from './import-schemas.ts';
import { type ImportSheet, type SheetRow, shorten } from './import-sheet.ts';
import { labelKey } from './label-key.ts';
import { targetOf } from './propose-mapping.ts';
import { wholeProblem } from './recognise-sheets.ts';

/** A dossier as its row tells it, before blocks and attachments join it. `category` is null where nothing says it. */
export type DossierDraft = Pick<Dossier, 'id' | 'sourceId' | 'title' | 'applicant' | 'fields'> & {
  readonly row: number;
  readonly category: string | null;
};

type Category = { readonly id: string; readonly label: string };
type Context = {
  readonly sheet: ImportSheet;
  readonly columns: Readonly<Record<ColumnTarget, readonly string[]>>;
  readonly target: (column: string) => ColumnTarget;
  readonly categories: readonly Category[];
  readonly problems: ImportProblem[];
};

/** Reads one dossier per row. Every row is read and every problem told; a row that makes no dossier is left out. */
export const readDossiers = (
  sheet: ImportSheet,
  source: ImportSource,
  mapping: readonly ColumnMapping[],
  categories: readonly Category[],
  problems: ImportProblem[],
): readonly DossierDraft[] => {
  const targets = targetOf(mapping);
  const target = (column: string) => targets(sheet.name, column);
  const context: Context = { sheet, columns: columnsByTarget(sheet, target), target, categories, problems };
  if (sheet.rows.length === 0) problems.push(wholeProblem('noDossier', 'error', sheet.name, null));
  if (context.columns.sourceId.length === 0) problems.push(wholeProblem('noIdColumn', 'error', sheet.name, null));
  if (context.columns.title.length === 0) problems.push(wholeProblem('noTitleColumn', 'error', sheet.name, null));
  if (context.columns.category.length === 0 && categories.length > 1)
    problems.push(wholeProblem('categoryUnknown', 'error', sheet.name, null));
  if (source === 'demarcheNumerique') tellZeros(context);
  if (context.columns.sourceId.length === 0 || context.columns.title.length === 0) return [];
  const drafts = sheet.rows.flatMap((row) => readDossier(row, context));
  tellLookAlikes(drafts, context);
  return drafts;
};

const columnsByTarget = (sheet: ImportSheet, target: Context['target']): Context['columns'] => {
  const of = (wanted: ColumnTarget) => sheet.columns.filter((column) => target(column) === wanted);
  return {
    sourceId: of('sourceId').slice(0, 1),
    title: of('title'),
    category: of('category'),
    applicant: of('applicant'),
    jury: of('jury'),
    secretariat: of('secretariat'),
    ignored: of('ignored'),
  };
};

const readDossier = (row: SheetRow, context: Context): readonly DossierDraft[] => {
  const { columns, sheet } = context;
  const text = (target: ColumnTarget, glue: string) =>
    columns[target].flatMap((column) => row.cells.get(column) ?? []).join(glue);
  const tell = (code: ImportProblem['code'], target: ColumnTarget, value: string) =>
    context.problems.push({
      code,
      severity: 'error',
      sheet: sheet.name,
      row: row.row,
      column: columns[target].slice(0, 1).join(''),
      value: shorten(value) || null,
    });
  const sourceId = normaliseLine(text('sourceId', ''));
  const title = normaliseLine(text('title', ' — '));
  // « Mme » « Dupont » « Anne » of the source read as one name; fields of the form are apart.
  const applicant = text('applicant', columns.applicant.every(isDnFixed) ? ' ' : ', ');
  const written = text('category', ' ');
  const category = findCategory(written, context);
  const id = sourceIdToId(sourceId);

  if (id === '') tell('idMissing', 'sourceId', sourceId);
  if (title === '') tell('titleMissing', 'title', '');
  if (sourceId.length > 200) tell('cellTooLong', 'sourceId', sourceId);
  if (title.length > 400) tell('cellTooLong', 'title', title);
  if (applicant.length > 2000) tell('cellTooLong', 'applicant', applicant);
  if (category === null && columns.category.length > 0) tell('categoryUnknown', 'category', written);
  if (id === '' || title === '' || sourceId.length > 200 || title.length > 400 || applicant.length > 2000) return [];
  return [{ row: row.row, id, sourceId, title, category, applicant, fields: readFields(row, context) }];
};

/** The category named by its label or id; the only one there is, where no column says it. */
const findCategory = (written: string, { categories, columns }: Context): string | null => {
  const only = categories.length === 1 && columns.category.length === 0 ? categories.at(0) : undefined;
  const key = labelKey(written);
  return (only ?? categories.find(({ id, label }) => labelKey(label) === key || labelKey(id) === key))?.id ?? null;
};

/** Fields in the order of the file; an empty one is kept, so that every dossier shows the same questions. */
const readFields = (row: SheetRow, { sheet, target }: Context): Dossier['fields'] =>
  sheet.columns.flatMap((label) => {
    const visibility = target(label);
    return visibility === 'jury' || visibility === 'secretariat'
      ? [{ label, value: row.cells.get(label) ?? '', visibility }]
      : [];
  });

const NUMBER = /^-?\d+([.,]\d+)?$/;

/** A number left empty is exported as 0, and nothing tells it from a typed 0: each is shown to the secretariat. */
const tellZeros = ({ sheet, problems }: Context): void => {
  for (const column of sheet.columns.filter((label) => !isDnFixed(label))) {
    const filled = sheet.rows.flatMap(({ row, cells }) => {
      const value = cells.get(column);
      return value === undefined ? [] : [{ row, value }];
    });
    if (!filled.every(({ value }) => NUMBER.test(value))) continue;
    for (const { row, value } of filled)
      if (/^0+([.,]0+)?$/.test(value))
        problems.push({ code: 'zeroOrEmpty', severity: 'warning', sheet: sheet.name, row, column, value });
  }
};

/** A number twice, or two that become one id, refuse the import; those that only look alike, and equal titles, are told. */
const tellLookAlikes = (drafts: readonly DossierDraft[], { sheet, columns, problems }: Context): void => {
  const tell = (
    code: ImportProblem['code'],
    severity: ImportProblem['severity'],
    draft: DossierDraft,
    target: 'sourceId' | 'title',
  ) =>
    problems.push({
      code,
      severity,
      sheet: sheet.name,
      row: draft.row,
      column: columns[target].slice(0, 1).join(''),
      value: shorten(draft[target]),
    });
  const firstBy = (key: (draft: DossierDraft) => string) => {
    const first = new Map<string, DossierDraft>();
    for (const draft of drafts) if (!first.has(key(draft))) first.set(key(draft), draft);
    return (draft: DossierDraft) => first.get(key(draft));
  };
  const bySource = firstBy(({ sourceId }) => sourceId);
  const byId = firstBy(({ id }) => id);
  const byLook = firstBy(({ sourceId }) => idSkeleton(sourceId));
  const byTitle = firstBy(({ title }) => labelKey(title));
  for (const draft of drafts) {
    if (bySource(draft) !== draft) tell('idTwice', 'error', draft, 'sourceId');
    else if (byId(draft) !== draft) tell('idLookAlike', 'error', draft, 'sourceId');
    else if (byLook(draft) !== draft) tell('idLookAlike', 'warning', draft, 'sourceId');
    if (byTitle(draft) !== draft) tell('titleTwice', 'warning', draft, 'title');
  }
};
