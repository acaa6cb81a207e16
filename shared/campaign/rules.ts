import { z } from 'zod';
import { decimalSchema, rational } from './decimal.ts';
import { scaleSchema } from './scale.ts';
import { digestSchema, hasUniqueIds, idSchema, instantSchema, labelSchema, textSchema } from './text.ts';

/**
 * The rules (règlement) of a campaign, in their full shape (model.md §2). The shape is complete from the first
 * version on because digests freeze it; `rules-support.ts` names the values that are not computed yet.
 * An absent value is `null`, so that a rule said and a rule unsaid never share a digest by accident.
 */
const sourceArticle = labelSchema().nullable();
const positive = decimalSchema.refine((value) => rational(value).compare(0) > 0, 'positive');
const notNegative = decimalSchema.refine((value) => rational(value).compare(0) >= 0, 'negative');
const share = notNegative.refine((value) => rational(value).compare(1) <= 0, 'share');
const count = z.int().min(0).max(100_000);

const phaseSchema = z.strictObject({
  id: idSchema,
  label: labelSchema(),
  kind: z.enum(['reading', 'hearing', 'meeting']),
  criteria: z.array(idSchema),
  jurors: z.union([z.literal('all'), z.array(idSchema)]),
  entry: z
    .strictObject({
      from: idSchema,
      keep: z.union([
        z.strictObject({ n: count }),
        z.strictObject({ floor: decimalSchema }),
        z.strictObject({ jury: z.literal(true) }),
      ]),
      perCategory: z.boolean(),
    })
    .nullable(),
  carry: z.union([z.literal('none'), z.strictObject({ weight: positive })]),
  sourceArticle,
});

const commentPolicySchema = z.union([
  z.enum(['never', 'always', 'extremes']),
  z.strictObject({ below: decimalSchema }),
]);
/** When a comment is asked for: never, always, under a mark, or at both ends of the scale. */
export type CommentPolicy = z.infer<typeof commentPolicySchema>;

const criterionSchema = z.strictObject({
  id: idSchema,
  label: labelSchema(),
  guidance: textSchema(4000),
  scale: scaleSchema,
  weight: positive,
  rankingOnlyWeight: positive.nullable(),
  floor: z
    .strictObject({
      below: decimalSchema,
      on: z.union([z.literal('juryMark'), z.strictObject({ nJurors: z.int().min(1) })]),
    })
    .nullable(),
  comment: commentPolicySchema,
  categories: z.union([z.literal('all'), z.array(idSchema).min(1)]),
  informative: z.boolean(),
  overall: z.boolean(),
  sourceArticle,
});
export type Criterion = z.infer<typeof criterionSchema>;

const collegeSchema = z.strictObject({
  id: idSchema,
  label: labelSchema(),
  weight: positive,
  voice: z.enum(['voting', 'advisory']),
  absent: z.enum(['hold', 'renormalise']),
  sourceArticle,
});
export type College = z.infer<typeof collegeSchema>;

const categorySchema = z.strictObject({
  id: idSchema,
  label: labelSchema(),
  description: textSchema(4000),
  sourceArticle,
});
export type Category = z.infer<typeof categorySchema>;

const totalSchema = z.strictObject({
  unit: z.enum(['mean', 'points']),
  order: z.enum(['sheetFirst', 'criterionFirst']),
  bonus: z.strictObject({ criterion: idSchema, max: positive }).nullable(),
  thresholds: z.array(z.strictObject({ value: decimalSchema, coefficients: z.enum(['before', 'after']) })),
  sourceArticle,
});

const aggregationSchema = z.union([
  z.enum(['mean', 'median', 'borda', 'majorityJudgment']),
  z.strictObject({
    trimmed: z.int().min(1).max(50),
    whenUnequal: z.enum(['meanForThatDossier', 'trimSameShare', 'hold']),
  }),
  z.strictObject({ capped: positive, on: z.enum(['sheet', 'criterion']) }),
  z.strictObject({ count: z.strictObject({ value: decimalSchema, atLeast: z.int().min(1) }) }),
]);
export type Aggregation = z.infer<typeof aggregationSchema>;

const tieStepSchema = z.union([
  z.strictObject({ criteria: z.array(idSchema).min(1) }),
  z.enum(['headToHead', 'median']),
  z.strictObject({ fewerLow: decimalSchema }),
]);
/** One step of the tie cascade (model.md §6). */
export type TieStep = z.infer<typeof tieStepSchema>;

const prizeSchema = z.strictObject({
  id: idSchema,
  label: labelSchema(),
  scope: z.enum(['category', 'theme', 'all']),
  by: z.enum(['ranking', 'vote', 'jury', 'externalCount']),
  places: z.strictObject({ min: count, max: count }).refine(({ min, max }) => max >= 1 && min <= max, 'places'),
  exAequo: z.enum(['no', 'each', 'share']),
  amount: notNegative.nullable(),
  cumulable: z.boolean(),
  reserve: count,
  sourceArticle,
});
export type Prize = z.infer<typeof prizeSchema>;

export const rulesSchema = z
  .strictObject({
    v: z.literal(1),
    title: labelSchema(),
    edition: labelSchema(80),
    level: z.enum(['simple', 'reinforced']),
    deadline: z.strictObject({ at: instantSchema, zone: labelSchema(64) }).nullable(),
    documents: z.array(z.strictObject({ label: labelSchema(), sha256: digestSchema, type: labelSchema(127) })),
    phases: z.array(phaseSchema).min(1),
    criteria: z.array(criterionSchema).min(1),
    categories: z.array(categorySchema).min(1),
    colleges: z.array(collegeSchema).min(1),
    total: totalSchema,
    aggregation: aggregationSchema,
    rounding: z.array(
      z.strictObject({ at: z.enum(['criterion', 'sheet', 'capped', 'result']), decimals: z.int().min(0).max(12) }),
    ),
    missing: z.enum(['completeSheets', 'renormalise']),
    quorum: z.strictObject({ sheets: count, share }),
    harmonise: z.union([z.literal('none'), z.strictObject({ groups: z.array(z.array(idSchema).min(1)).min(2) })]),
    ties: z.array(tieStepSchema),
    listOrder: z.enum(['merit', 'alphabetical']),
    deliberationZone: notNegative.nullable(),
    ranking: z.enum(['decides', 'aid']),
    finalMark: z.enum(['computed', 'consensus']),
    authority: z.union([z.literal('jury'), z.strictObject({ decisionBy: labelSchema() })]),
    meeting: z.strictObject({
      changes: z.enum(['none', 'revisionInMeeting', 'consensus']),
      votes: z.strictObject({
        majority: z.enum(['simple', 'absolute', 'twoThirds']),
        casting: z.enum(['none', 'prevails', 'double']),
        secret: z.boolean(),
        proxiesPerMember: count,
      }),
      quorum: z.enum(['half', 'halfPlusOne']),
      secondMeetingWithoutQuorum: z.boolean(),
    }),
    outcome: z.enum(['ranking', 'laureatesWithoutOrder', 'decision', 'opinion']),
    prizes: z.array(prizeSchema),
    /** What jurors never see: the applicant, and imported fields by their label. */
    blind: z.strictObject({ applicant: z.boolean(), fields: z.array(labelSchema()) }),
    recusalScope: z.enum(['dossier', 'category', 'all']),
    printing: z.enum(['allowed', 'no']),
    entryQuota: z.strictObject({ perAcademy: z.int().min(1) }).nullable(),
  })
  .superRefine((rules, context) => {
    for (const key of ['phases', 'criteria', 'categories', 'colleges', 'prizes'] as const)
      if (!hasUniqueIds(rules[key])) context.addIssue({ code: 'custom', path: [key], message: 'ids' });
    for (const { path, known, id } of references(rules))
      if (!known.some((item) => item.id === id)) context.addIssue({ code: 'custom', path, message: 'unknown' });
  });
export type Rules = z.infer<typeof rulesSchema>;

type Reference = {
  readonly path: (string | number)[];
  readonly known: readonly { readonly id: string }[];
  readonly id: string;
};

/** Every id by which one rule names another, with the list that must hold it. */
const references = (rules: {
  readonly phases: readonly z.infer<typeof phaseSchema>[];
  readonly criteria: readonly Criterion[];
  readonly categories: readonly Category[];
  readonly total: z.infer<typeof totalSchema>;
  readonly ties: readonly TieStep[];
}): readonly Reference[] => [
  ...rules.phases.flatMap((phase, i) => [
    ...phase.criteria.map((id, j) => ({ path: ['phases', i, 'criteria', j], known: rules.criteria, id })),
    ...(phase.entry ? [{ path: ['phases', i, 'entry', 'from'], known: rules.phases, id: phase.entry.from }] : []),
  ]),
  ...rules.criteria.flatMap(({ categories }, i) =>
    categories === 'all'
      ? []
      : categories.map((id, j) => ({ path: ['criteria', i, 'categories', j], known: rules.categories, id })),
  ),
  ...(rules.total.bonus
    ? [{ path: ['total', 'bonus', 'criterion'], known: rules.criteria, id: rules.total.bonus.criterion }]
    : []),
  ...rules.ties.flatMap((step, i) =>
    typeof step === 'object' && 'criteria' in step
      ? step.criteria.map((id, j) => ({ path: ['ties', i, 'criteria', j], known: rules.criteria, id }))
      : [],
  ),
];

/** The criteria that dossiers of `category` are marked on, in the order of the rules. */
export const criteriaOfCategory = (rules: Pick<Rules, 'criteria'>, category: string): readonly Criterion[] =>
  rules.criteria.filter(({ categories }) => categories === 'all' || categories.includes(category));
