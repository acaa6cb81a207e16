import { z } from 'zod';
import { dossierSchema } from '../../../shared/dossiers/dossier.ts';
import { journalEvents } from '../../../shared/exchange/journal.ts';

/** An import that is committed and not yet laid out: `travail/import.json`. `number` is that of its journal line. */
export const pendingImportSchema = z.strictObject({
  v: z.literal(1),
  number: z.int().min(1),
  event: journalEvents['dossiers.imported'],
  dossiers: z.array(dossierSchema),
});
