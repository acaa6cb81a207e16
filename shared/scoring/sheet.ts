import { z } from 'zod';
import { digestSchema, idSchema, textSchema } from '../campaign/text.ts';

/** Longest comment on one cell or sheet, in UTF-16 units. */
export const COMMENT_MAX = 4000;

/** State of one cell (model.md §5). Zero is a score; the four others are missing and never zero. */
export const cellStateSchema = z.enum(['empty', 'scored', 'cannotAssess', 'notApplicable', 'noOpinion']);
export type CellState = z.infer<typeof cellStateSchema>;

/** One criterion of one sheet. `mark` is read by `markValue` of `campaign/scale.ts`; null unless scored. */
export const cellSchema = z
  .strictObject({
    criterion: idSchema,
    state: cellStateSchema,
    mark: textSchema(64).nullable(),
    comment: textSchema(COMMENT_MAX),
  })
  .refine(({ state, mark }) => (state === 'scored') === (mark !== null), 'mark');
export type Cell = z.infer<typeof cellSchema>;

/** State of a sheet. « Sans avis » on a whole dossier is `abstained`. */
export const sheetStateSchema = z.enum(['notOpened', 'inProgress', 'complete', 'abstained', 'recused']);
export type SheetState = z.infer<typeof sheetStateSchema>;

/** The score sheet of one juror on one dossier, as a score file carries it. */
export const sheetSchema = z
  .strictObject({
    dossier: idSchema,
    dossierDigest: digestSchema,
    state: sheetStateSchema,
    cells: z.array(cellSchema),
    comment: textSchema(COMMENT_MAX),
  })
  .refine(({ cells }) => new Set(cells.map(({ criterion }) => criterion)).size === cells.length, 'twice');
export type Sheet = z.infer<typeof sheetSchema>;

/** Working copy of one sheet on the juror's disk: `profils/…/brouillons/<dossier>.json`. `edit` grows by one a change. */
export const draftSchema = z.strictObject({
  v: z.literal(1),
  dossier: idSchema,
  edit: z.int().min(1),
  /** Digest of the dossier the juror read. */
  base: digestSchema,
  abstained: z.boolean(),
  /** « À relire »: the juror's own mark on a dossier, never sealed. */
  flag: z.boolean(),
  cells: z.array(cellSchema),
  comment: textSchema(COMMENT_MAX),
});
export type Draft = z.infer<typeof draftSchema>;
