import { z } from 'zod';
import { idSchema, textSchema } from '../campaign/text.ts';
import { dossierSchema, dossierStatusSchema } from '../dossiers/dossier.ts';
import { columnMappingSchema, importPreviewSchema, importProblemSchema } from '../dossiers/import-schemas.ts';
import { fileRefSchema, jobSchema, method, nothing } from './method.ts';

export const dossiersFailures = {
  DOSSIERS_IMPORT_REFUSED: z.strictObject({ name: z.string(), problems: z.array(importProblemSchema) }),
  DOSSIERS_UNKNOWN: z.strictObject({ dossier: z.string() }),
} as const;

const known = ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED', 'APPLICATION_FILE_UNKNOWN'] as const;
const request = z.strictObject({
  campaign: idSchema,
  table: fileRefSchema,
  /** The ZIP of attachments, or null. */
  attachments: fileRefSchema.nullable(),
  /** Null: proposed from the headers and from what was remembered for the same form. */
  mapping: z.array(columnMappingSchema).nullable(),
  job: jobSchema,
});

export const dossiersContract = {
  'dossiers.previewImport': method(request, importPreviewSchema, [...known, 'DOSSIERS_IMPORT_REFUSED']),
  /** All or nothing: any problem that is an error refuses the whole import. */
  'dossiers.import': method(request, importPreviewSchema, [...known, 'DOSSIERS_IMPORT_REFUSED']),
  'dossiers.list': method(
    z.strictObject({ campaign: idSchema }),
    z.strictObject({ dossiers: z.array(dossierSchema) }),
    ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED'],
  ),
  'dossiers.changeStatus': method(
    z.strictObject({
      campaign: idSchema,
      dossier: idSchema,
      status: dossierStatusSchema,
      reason: textSchema(2000).refine((text) => text.trim() !== ''),
    }),
    nothing,
    ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED', 'DOSSIERS_UNKNOWN'],
  ),
} as const;
