import { z } from 'zod';
import { digestSchema, idSchema, labelSchema } from '../campaign/text.ts';
import { awardSchema, rankingLineSchema } from '../exchange/payloads.ts';
import { fileRefSchema, method } from './method.ts';
import { longTableProblemSchema, rankOptionsSchema, rankedTableSchema } from '../ranking/long-table-schemas.ts';

export const rankingFailures = {
  RANKING_NOT_OPEN: z.strictObject({ campaign: idSchema }),
  RANKING_TABLE_INVALID: z.strictObject({ name: z.string(), problems: z.array(longTableProblemSchema) }),
} as const;

export const rankingViewSchema = z.strictObject({
  digest: digestSchema,
  provisional: z.boolean(),
  categories: z.array(
    z.strictObject({
      category: idSchema,
      label: labelSchema(),
      lines: z.array(
        rankingLineSchema.extend({
          title: labelSchema(),
          /** Result with as many decimals as separate neighbours, a point as separator; null where nothing was counted. */
          shown: z.string().nullable(),
          /** Ids of the dossiers it was tied with before the cascade. */
          tiedWith: z.array(idSchema),
          /** Which step of the cascade parted it, 1-based; null if none. */
          step: z.int().nullable(),
        }),
      ),
    }),
  ),
  awards: z.array(awardSchema),
});
export type RankingView = z.infer<typeof rankingViewSchema>;

const known = ['CAMPAIGN_UNKNOWN', 'CAMPAIGN_FOLDER_SPOILED', 'CAMPAIGN_NOT_FROZEN'] as const;

export const rankingContract = {
  /** Opening before the intake is closed is possible; it is a journal entry of its own and printed in the minutes. */
  'ranking.open': method(z.strictObject({ campaign: idSchema, early: z.boolean() }), rankingViewSchema, [
    ...known,
    'EXCHANGE_NOT_CLOSED',
  ]),
  'ranking.read': method(z.strictObject({ campaign: idSchema }), rankingViewSchema, [...known, 'RANKING_NOT_OPEN']),
  'ranking.rankTable': method(z.strictObject({ file: fileRefSchema, options: rankOptionsSchema }), rankedTableSchema, [
    'APPLICATION_FILE_UNKNOWN',
    'RANKING_TABLE_INVALID',
    'CAMPAIGN_RULES_INVALID',
    'CAMPAIGN_VALUE_NOT_SUPPORTED',
  ]),
} as const;
