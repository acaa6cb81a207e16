import { z } from 'zod';
import { decimalSchema, rational } from '../campaign/decimal.ts';
import { rulesSchema } from '../campaign/rules.ts';
import { digestSchema } from '../campaign/text.ts';

const positive = decimalSchema.refine((value) => rational(value).compare(0) > 0, { message: 'positive', abort: true });

const scaleOptionSchema = z
  .strictObject({
    criterion: z.string().nullable(),
    min: decimalSchema,
    max: decimalSchema,
    step: positive.nullable(),
  })
  .refine(({ min, max }) => rational(max).compare(rational(min)) > 0, 'bounds')
  .refine(
    ({ min, max, step }) => step === null || rational(max).sub(rational(min)).div(rational(step)).d === 1n,
    'step',
  );
/** Declared scale of the criteria of a long table. */
export type ScaleOption = z.infer<typeof scaleOptionSchema>;

/** Options of `palmares rank` (ranking.md §5) that are computed now; the others are refused as usage. */
export const rankOptionsSchema = z.strictObject({
  /** `criterion` null: the scale of every criterion that has none of its own. `step` null: any value inside. */
  scales: z.array(scaleOptionSchema),
  weights: z.array(z.strictObject({ criterion: z.string(), weight: positive })),
  incomplete: z.enum(['refuse', 'drop']),
  criteria: z.array(z.string()).min(1).nullable(),
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

const problem = <const C extends string, S extends z.ZodRawShape>(code: C, shape: S) =>
  z.strictObject({ code: z.literal(code), line: z.int().min(1).nullable(), ...shape });

const sheet = { juror: z.string(), dossier: z.string() };

/** Everything a long table may be refused for. `line` counts the lines of the file from 1; null for the file as a whole. */
export const longTableProblemSchema = z.discriminatedUnion('code', [
  problem('notText', {}),
  problem('quoteNotClosed', {}),
  problem('columnMissing', { column: z.string() }),
  problem('columnTwice', { column: z.string() }),
  /** The header is one cell: the cells are kept apart by another sign than the comma. */
  problem('notCommas', { sign: z.string() }),
  /** A cell beyond those of the header, as `14,5` leaves where a decimal comma was not quoted. */
  problem('cellTooMany', { value: z.string() }),
  problem('noRow', {}),
  problem('idMissing', { column: z.string() }),
  /** An id with a control character: it would look like another one. */
  problem('idUnreadable', { column: z.string() }),
  problem('notANumber', { value: z.string() }),
  problem('offScale', { criterion: z.string(), value: z.string(), min: z.string(), max: z.string() }),
  problem('offStep', { criterion: z.string(), value: z.string(), min: z.string(), step: z.string() }),
  problem('notOnScale', { criterion: z.string(), value: z.string() }),
  problem('twice', { ...sheet, criterion: z.string(), first: z.int() }),
  /** A sheet with some but not all of the criteria. */
  problem('incomplete', { ...sheet, missing: z.array(z.string()) }),
  /** No declared scale: the range found, and what to add. `criterion` null: for every criterion. */
  problem('noScale', { criterion: z.string().nullable(), min: z.string(), max: z.string(), option: z.string() }),
  /** An option or the rules name a criterion that is not in the file. */
  problem('criterionUnknown', { criterion: z.string() }),
  /** The file has a criterion that is not in the rules. */
  problem('criterionNotInRules', { criterion: z.string() }),
]);
export type LongTableProblem = z.infer<typeof longTableProblemSchema>;

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
