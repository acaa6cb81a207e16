import { z } from 'zod';
import { idSchema, labelSchema, textSchema } from '../../../shared/campaign/text.ts';
import { COMMENT_MAX, cellSchema } from '../../../shared/scoring/sheet.ts';

const actedSheetSchema = z.strictObject({
  /** Number of the dossier at its source: the demonstration is written before the import gives ids. */
  sourceId: labelSchema(200),
  /** « Sans avis » on the whole dossier; the cells are then left as they are. */
  abstained: z.boolean(),
  cells: z.array(cellSchema),
  comment: textSchema(COMMENT_MAX),
});
export type ActedSheet = z.infer<typeof actedSheetSchema>;

/** What one juror of a demonstration does: sheets in the order of work, dossiers not named are never opened. */
const juryActSchema = z.strictObject({
  juror: idSchema,
  sheets: z.array(actedSheetSchema),
  recusals: z.array(z.strictObject({ sourceId: labelSchema(200), reason: textSchema(2000) })),
});
export type JurorActs = z.infer<typeof juryActSchema>;

/** `notes.json` of a demonstration. */
export const actsSchema = z.strictObject({ v: z.literal(1), acts: z.array(juryActSchema) });
