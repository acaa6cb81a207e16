import { z } from 'zod';
import { decimalSchema } from '../campaign/decimal.ts';
import { rulesSchema } from '../campaign/rules.ts';
import { digestSchema } from '../campaign/text.ts';

/** Options of `palmares rank` (ranking.md §5) that are computed now; the others are refused as usage. */
export const rankOptionsSchema = z.strictObject({
  /** `criterion` null: the scale of every criterion that has none of its own. `step` null: any value inside. */
  scales: z.array(
    z.strictObject({
      criterion: z.string().nullable(),
      min: decimalSchema,
      max: decimalSchema,
      step: decimalSchema.nullable(),
    }),
  ),
  weights: z.array(z.strictObject({ criterion: z.string(), weight: decimalSchema })),
  incomplete: z.enum(['refuse', 'drop']),
  criteria: z.array(z.string()).nullable(),
  lowerIsBetter: z.union([z.literal('none'), z.literal('all'), z.array(z.string())]),
  ties: z.array(
    z.union([
      z.strictObject({ criteria: z.array(z.string()).min(1) }),
      z.enum(['headToHead', 'median']),
      z.strictObject({ fewerLow: decimalSchema }),
    ]),
  ),
  quorum: z.int().min(0),
  /** A rules file that replaces the options above. */
  rules: z.unknown().nullable(),
});
export type RankOptions = z.infer<typeof rankOptionsSchema>;

/** The JSON of `palmares rank`: ranking.md §5, without the keys that are not computed yet. */
export const rankedTableSchema = z.strictObject({
  rules: z.union([rulesSchema, rankOptionsSchema]),
  digest: digestSchema,
  jurors: z.int(),
  dossiers: z.int(),
  scores: z.int(),
  missing: z.int(),
  ranking: z.array(
    z.strictObject({
      dossier: z.string(),
      rank: z.int().nullable(),
      exact: z.string().nullable(),
      score: z.number().nullable(),
      sheets: z.int(),
      category: z.string().nullable(),
      status: z.enum(['ranked', 'belowQuorum', 'held', 'eliminated', 'withdrawn', 'outOfCompetition']),
      decidedBy: z.enum(['criteria', 'headToHead', 'median', 'fewerLow', 'jury', 'exAequo']).nullable(),
      byCriterion: z.record(z.string(), z.number()),
    }),
  ),
});
export type RankedTable = z.infer<typeof rankedTableSchema>;
