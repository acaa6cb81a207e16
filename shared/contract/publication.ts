import { z } from 'zod';
import { digestSchema, idSchema, textSchema } from '../campaign/text.ts';
import { bundleProblemSchema } from '../publication/bundle-problem.ts';
import { profileSchema } from './exchange.ts';
import { exportedFileSchema, fileRefSchema, jobSchema, method } from './method.ts';

export const publicationFailures = {
  PUBLICATION_NOT_A_BUNDLE: z.strictObject({ name: z.string() }),
  /** The evidence does not hold: nothing was sealed. */
  PUBLICATION_EVIDENCE_SPOILED: z.strictObject({ problems: z.array(bundleProblemSchema) }),
  PUBLICATION_NOT_CHAIR: profileSchema,
  PUBLICATION_ALREADY_SEALED: z.strictObject({ name: z.string() }),
  PUBLICATION_NOT_SEALED: z.strictObject({ campaign: idSchema }),
} as const;

export const verificationSchema = z.strictObject({
  holds: z.boolean(),
  problems: z.array(bundleProblemSchema),
  campaign: idSchema.nullable(),
  title: z.string().nullable(),
  level: z.enum(['simple', 'reinforced']).nullable(),
  scoreFiles: z.int(),
  rankingDigest: digestSchema.nullable(),
  /** Thirty digits in six groups, to compare with those printed in the minutes. */
  fingerprints: z.strictObject({ chair: z.string().nullable(), campaign: z.string().nullable() }),
});
export type Verification = z.infer<typeof verificationSchema>;

const known = ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED', 'CAMPAIGN_NOT_FROZEN'] as const;

export const publicationContract = {
  /** Writes everything needed to recompute as a folder, still without results: what the chair checks and seals. */
  'publication.prepare': method(
    z.strictObject({ campaign: idSchema, job: jobSchema }),
    z.strictObject({ bundle: exportedFileSchema, rankingDigest: digestSchema }),
    [...known, 'RANKING_NOT_OPEN', 'EXCHANGE_NOT_CLOSED'],
  ),
  /** The chair: verifies every seal, recomputes, seals the results and the manifest inside the bundle. */
  'publication.seal': method(
    z.strictObject({ bundle: fileRefSchema, profile: profileSchema, reason: textSchema(2000) }),
    z.strictObject({ digest: digestSchema, rankingDigest: digestSchema, fingerprint: z.string() }),
    [
      'APPLICATION_FILE_UNKNOWN',
      'SCORING_PROFILE_UNKNOWN',
      'SCORING_PROFILE_SPOILED',
      'PUBLICATION_NOT_A_BUNDLE',
      'PUBLICATION_EVIDENCE_SPOILED',
      'PUBLICATION_NOT_CHAIR',
      'PUBLICATION_ALREADY_SEALED',
    ],
  ),
  /** The secretariat: stores the results that the chair sealed. */
  'publication.receive': method(
    z.strictObject({ campaign: idSchema, bundle: fileRefSchema }),
    z.strictObject({ digest: digestSchema, seq: z.int() }),
    [...known, 'APPLICATION_FILE_UNKNOWN', 'PUBLICATION_NOT_A_BUNDLE', 'PUBLICATION_EVIDENCE_SPOILED'],
  ),
  /** Every export of the ranking: ODS, XLSX, CSV in two flavours, JSON. */
  'publication.export': method(
    z.strictObject({ campaign: idSchema, to: fileRefSchema.nullable(), job: jobSchema }),
    z.strictObject({ files: z.array(exportedFileSchema) }),
    [...known, 'APPLICATION_FILE_UNKNOWN', 'RANKING_NOT_OPEN'],
  ),
  'publication.verify': method(z.strictObject({ bundle: fileRefSchema, job: jobSchema }), verificationSchema, [
    'APPLICATION_FILE_UNKNOWN',
    'PUBLICATION_NOT_A_BUNDLE',
  ]),
} as const;
