import { z } from 'zod';
import { rulesSchema } from '../campaign/rules.ts';
import { digestSchema, idSchema, instantSchema, labelSchema, textSchema } from '../campaign/text.ts';
import { freezeFindingSchema } from '../ranking/freeze-finding.ts';
import { method, nothing } from './method.ts';

const of = z.strictObject({ campaign: idSchema });
/** What a freeze objects to: where in the rules, the jury or the dossiers, and what. */
const findings = z.array(z.strictObject({ path: z.string(), finding: freezeFindingSchema }));
const problems = z.strictObject({ problems: z.array(z.strictObject({ path: z.string(), message: z.string() })) });

export const campaignFailures = {
  CAMPAIGN_UNKNOWN: of,
  CAMPAIGN_TEMPLATE_UNKNOWN: z.strictObject({ template: z.string() }),
  CAMPAIGN_FOLDER_NOT_OURS: z.strictObject({ path: z.string() }),
  CAMPAIGN_FOLDER_SPOILED: z.strictObject({ path: z.string(), line: z.int().nullable() }),
  CAMPAIGN_RULES_INVALID: problems,
  /** A value of the rules that is not computed yet, named by its path. */
  CAMPAIGN_VALUE_NOT_SUPPORTED: z.strictObject({ paths: z.array(z.string()) }),
  CAMPAIGN_RULES_FROZEN: of,
  CAMPAIGN_NOT_FROZEN: of,
  CAMPAIGN_CANNOT_FREEZE: z.strictObject({ findings }),
} as const;

/** A step of the secretariat's rail. */
export const stepStateSchema = z.enum(['todo', 'now', 'done', 'attention']);

export const campaignSummarySchema = z.strictObject({
  campaign: idSchema,
  title: labelSchema(),
  edition: labelSchema(),
  createdAt: instantSchema,
  demonstration: z.boolean(),
  /** The rules as they stand: frozen ones once frozen. */
  rules: rulesSchema,
  /** Null until frozen. */
  release: digestSchema.nullable(),
  fingerprint: z.string(),
  counts: z.strictObject({
    dossiers: z.int(),
    eligible: z.int(),
    attachments: z.int(),
    jurors: z.int(),
    seats: z.int(),
    packages: z.int(),
    scoreFiles: z.int(),
    journalLines: z.int(),
  }),
  byCategory: z.array(z.strictObject({ category: idSchema, label: labelSchema(), dossiers: z.int() })),
  steps: z.strictObject({
    rules: stepStateSchema,
    dossiers: stepStateSchema,
    jury: stepStateSchema,
    sending: stepStateSchema,
    intake: stepStateSchema,
    results: stepStateSchema,
  }),
});
export type CampaignSummary = z.infer<typeof campaignSummarySchema>;

export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  title: labelSchema(),
  description: textSchema(2000),
  /** Where the facts of the template come from, and their year. */
  source: textSchema(2000),
  rules: rulesSchema,
});
export type Template = z.infer<typeof templateSchema>;

const known = ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED'] as const;

export const campaignContract = {
  'campaign.templates': method(nothing, z.strictObject({ templates: z.array(templateSchema) }), [...known]),
  'campaign.create': method(
    z.strictObject({
      template: templateSchema.shape.id,
      title: labelSchema(),
      edition: labelSchema(80),
      demonstration: z.boolean().default(false),
    }),
    of,
    [...known, 'CAMPAIGN_TEMPLATE_UNKNOWN'],
  ),
  'campaign.recents': method(
    nothing,
    z.strictObject({
      campaigns: z.array(
        z.strictObject({
          campaign: idSchema,
          title: labelSchema(),
          edition: labelSchema(),
          lastActAt: instantSchema,
          dossiers: z.int(),
          jurors: z.int(),
          demonstration: z.boolean(),
        }),
      ),
      /** Folders in `campagnes/` that cannot be read, by name: shown, never hidden. */
      spoiled: z.array(z.string()),
    }),
  ),
  'campaign.summary': method(of, campaignSummarySchema, ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED']),
  'campaign.saveRules': method(z.strictObject({ campaign: idSchema, rules: z.unknown() }), nothing, [
    'CAMPAIGN_UNKNOWN',
    'CAMPAIGN_FOLDER_SPOILED',
    'CAMPAIGN_RULES_INVALID',
    'CAMPAIGN_VALUE_NOT_SUPPORTED',
    'CAMPAIGN_RULES_FROZEN',
  ]),
  'campaign.freeze': method(
    of,
    z.strictObject({
      release: digestSchema,
      warnings: findings,
    }),
    [
      'CAMPAIGN_UNKNOWN',
      'CAMPAIGN_FOLDER_SPOILED',
      'CAMPAIGN_VALUE_NOT_SUPPORTED',
      'CAMPAIGN_RULES_FROZEN',
      'CAMPAIGN_CANNOT_FREEZE',
    ],
  ),
} as const;
