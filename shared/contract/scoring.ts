import { z } from 'zod';
import { rulesSchema } from '../campaign/rules.ts';
import { digestSchema, idSchema, labelSchema, textSchema } from '../campaign/text.ts';
import { juryDossierSchema } from '../dossiers/dossier.ts';
import { recusalSchema } from '../jury/jury.ts';
import { draftSchema, sheetStateSchema } from '../scoring/sheet.ts';
import { profileSchema } from './exchange.ts';
import { exportedFileSchema, method, nothing } from './method.ts';

export const scoringFailures = {
  SCORING_PROFILE_UNKNOWN: profileSchema,
  SCORING_PROFILE_SPOILED: z.strictObject({ path: z.string() }),
  SCORING_DOSSIER_UNKNOWN: z.strictObject({ dossier: z.string() }),
  SCORING_RECUSED: z.strictObject({ dossier: idSchema }),
  SCORING_MARK_OFF_SCALE: z.strictObject({ dossier: idSchema, criterion: z.string() }),
  /** The draft on disk is newer than the one sent: the caller reads it again and keeps both. */
  SCORING_DRAFT_OLDER: z.strictObject({ dossier: idSchema, edit: z.int() }),
  SCORING_COMMENTS_TOO_LONG: z.strictObject({ bytes: z.int(), most: z.int() }),
} as const;

const profile = { profile: profileSchema };
const known = ['SCORING_PROFILE_UNKNOWN', 'SCORING_PROFILE_SPOILED'] as const;

export const scoringContract = {
  'scoring.profiles': method(
    nothing,
    z.strictObject({ profiles: z.array(profileSchema.extend({ title: labelSchema() })) }),
  ),
  'scoring.desk': method(
    z.strictObject(profile),
    z.strictObject({
      name: labelSchema(),
      rules: rulesSchema,
      dossiers: z.array(
        z.strictObject({
          dossier: juryDossierSchema,
          digest: digestSchema,
          category: idSchema,
          state: sheetStateSchema,
          flag: z.boolean(),
        }),
      ),
      recusals: z.array(recusalSchema),
      /** Revision sealed last, 0 before the first. */
      seq: z.int(),
    }),
    [...known],
  ),
  'scoring.readDraft': method(
    z.strictObject({ ...profile, dossier: idSchema }),
    z.strictObject({ draft: draftSchema.nullable() }),
    [...known, 'SCORING_DOSSIER_UNKNOWN'],
  ),
  'scoring.saveDraft': method(z.strictObject({ ...profile, draft: draftSchema }), z.strictObject({ edit: z.int() }), [
    ...known,
    'SCORING_DOSSIER_UNKNOWN',
    'SCORING_RECUSED',
    'SCORING_MARK_OFF_SCALE',
    'SCORING_DRAFT_OLDER',
  ]),
  'scoring.declareRecusal': method(
    z.strictObject({ ...profile, dossier: idSchema, reason: textSchema(2000) }),
    nothing,
    [...known, 'SCORING_DOSSIER_UNKNOWN'],
  ),
  'scoring.seal': method(
    z.strictObject(profile),
    z.strictObject({
      file: exportedFileSchema,
      seq: z.int(),
      digest: digestSchema,
      complete: z.int(),
      incomplete: z.int(),
      recused: z.int(),
      fingerprint: z.string(),
    }),
    [...known, 'SCORING_COMMENTS_TOO_LONG'],
  ),
} as const;
