import { z } from 'zod';
import { digestSchema, idSchema, instantSchema, labelSchema, textSchema } from '../campaign/text.ts';
import { checkCodeSchema } from '../exchange/check-codes.ts';
import { exportedFileSchema, fileRefSchema, jobSchema, method, nothing } from './method.ts';

const file = z.strictObject({ name: z.string() });
export const exchangeFailures = {
  EXCHANGE_NOT_OURS: file,
  EXCHANGE_TOO_LARGE: file,
  EXCHANGE_CODE_WRONG: file,
  EXCHANGE_SPOILED: file,
  EXCHANGE_PACKAGE_REFUSED: z.strictObject({
    name: z.string(),
    why: z.enum([
      'manifest',
      'seal',
      'missing',
      'unexpected',
      'mismatch',
      'older',
      'anotherCampaign',
      'needsNewerApplication',
    ]),
    item: z.string(),
  }),
  EXCHANGE_NO_JURORS: z.strictObject({ campaign: idSchema }),
  EXCHANGE_CLOSED: z.strictObject({ campaign: idSchema }),
  EXCHANGE_NOT_CLOSED: z.strictObject({ campaign: idSchema }),
  EXCHANGE_JUROR_UNKNOWN: z.strictObject({ juror: z.string() }),
  EXCHANGE_NO_FORK: z.strictObject({ juror: idSchema }),
} as const;

const verdict = z.enum(['accepted', 'duplicate', 'superseded', 'held', 'late', 'refused']);

/** What became of one file given to the intake. */
export const fileReportSchema = z.strictObject({
  file: z.string(),
  verdict,
  /** The check that spoke, null when accepted. */
  code: checkCodeSchema.nullable(),
  /** Where inside the file, when the check can say it (a path of the payload). */
  where: z.string().nullable(),
  juror: idSchema.nullable(),
  seq: z.int().nullable(),
  digest: digestSchema.nullable(),
  activated: z.boolean(),
  /** E18: an earlier revision that this one follows was never received. */
  gap: z.boolean(),
  sheets: z.array(
    z.strictObject({
      dossier: idSchema,
      verdict: z.enum(['counted', 'incomplete', 'held', 'setAside', 'noMark']),
      reason: z.enum(['dossierChanged', 'recused', 'notAssigned', 'unknownDossier', 'commentMissing']).nullable(),
    }),
  ),
});
export type FileReport = z.infer<typeof fileReportSchema>;

const campaign = { campaign: idSchema };
const known = ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED'] as const;

export const profileSchema = z.strictObject({ juror: idSchema, campaign: idSchema });
export type Profile = z.infer<typeof profileSchema>;

export const inspectionSchema = z.strictObject({
  name: z.string(),
  size: z.int(),
  /** What the content is, whatever the name. */
  kind: z.enum([
    'encrypted',
    'package',
    'activation',
    'scores',
    'list',
    'countersign',
    'receipt',
    'results',
    'evidence',
    'campaignFolder',
    'bundleFolder',
    'rules',
    'spreadsheet',
    'archive',
    'unknown',
  ]),
  /** Null where no key here opens it. */
  opened: z.boolean(),
  needs: z.enum(['code', 'campaign', 'nothing']),
  /** Null: sealed by a key that this computer cannot place; false: the seal does not hold. */
  sealHolds: z.boolean().nullable(),
  author: z.string().nullable(),
  campaign: idSchema.nullable(),
  campaignTitle: z.string().nullable(),
  seq: z.int().nullable(),
  sealedAt: instantSchema.nullable(),
  digest: digestSchema.nullable(),
  fingerprint: z.string().nullable(),
  facts: z.array(
    z.strictObject({
      key: z.enum([
        'sheets',
        'complete',
        'dossiers',
        'attachments',
        'jurors',
        'recusals',
        'version',
        'files',
        'ranking',
        'juror',
        'rows',
        'entries',
      ]),
      value: z.string(),
    }),
  ),
});
export type Inspection = z.infer<typeof inspectionSchema>;

export const exchangeContract = {
  'exchange.inspect': method(
    z.strictObject({ file: fileRefSchema, campaign: idSchema.nullable(), code: z.string().max(80).nullable() }),
    inspectionSchema,
    ['APPLICATION_FILE_UNKNOWN', 'CAMPAIGN_UNKNOWN', 'EXCHANGE_TOO_LARGE', 'EXCHANGE_CODE_WRONG', 'EXCHANGE_SPOILED'],
  ),
  'exchange.send': method(
    z.strictObject({ ...campaign, job: jobSchema }),
    z.strictObject({
      packages: z.array(z.strictObject({ juror: idSchema, file: exportedFileSchema })),
      codes: exportedFileSchema,
    }),
    [...known, 'CAMPAIGN_NOT_FROZEN', 'EXCHANGE_NO_JURORS'],
  ),
  'exchange.openPackage': method(
    z.strictObject({ file: fileRefSchema, code: z.string().max(80) }),
    z.strictObject({ profile: profileSchema, title: labelSchema(), dossiers: z.int(), fingerprint: z.string() }),
    [
      'APPLICATION_FILE_UNKNOWN',
      'EXCHANGE_NOT_OURS',
      'EXCHANGE_TOO_LARGE',
      'EXCHANGE_CODE_WRONG',
      'EXCHANGE_SPOILED',
      'EXCHANGE_PACKAGE_REFUSED',
    ],
  ),
  'exchange.receive': method(
    z.strictObject({ ...campaign, files: z.array(fileRefSchema).min(1).max(2000), job: jobSchema }),
    z.strictObject({ reports: z.array(fileReportSchema) }),
    [...known, 'CAMPAIGN_NOT_FROZEN', 'APPLICATION_FILE_UNKNOWN'],
  ),
  'exchange.board': method(
    z.strictObject(campaign),
    z.strictObject({
      rows: z.array(
        z.strictObject({
          juror: idSchema,
          name: labelSchema(),
          college: idSchema,
          state: z.enum(['nothingReceived', 'incomplete', 'counted', 'held']),
          seq: z.int().nullable(),
          digest: digestSchema.nullable(),
          complete: z.int(),
          expected: z.int(),
          setAside: z.array(z.strictObject({ dossier: idSchema, reason: z.string() })),
          held: z.array(idSchema),
          /** The files between which `exchange.decideFork` decides, while the juror is held. */
          fork: z.array(digestSchema),
          /** A notice: files of one revision that a higher one has settled since. */
          settledForks: z.array(z.array(digestSchema)),
        }),
      ),
      closed: z.boolean(),
    }),
    [...known],
  ),
  'exchange.decideFork': method(
    z.strictObject({ ...campaign, juror: idSchema, digest: digestSchema, reason: textSchema(2000) }),
    nothing,
    [...known, 'EXCHANGE_NO_FORK'],
  ),
  'exchange.close': method(z.strictObject(campaign), z.strictObject({ missing: z.array(idSchema) }), [
    ...known,
    'CAMPAIGN_NOT_FROZEN',
    'EXCHANGE_CLOSED',
  ]),
} as const;
