import { rational } from '../campaign/decimal.ts';
import {
  type Aggregation,
  type CommentPolicy,
  type Criterion,
  criteriaOfCategory,
  type Rules,
  type TieStep,
} from '../campaign/rules.ts';
import type { Scale } from '../campaign/scale.ts';
import type { Language } from './advice.ts';
import { messagesOf } from './catalogue.ts';

/** How a criterion is marked: « de 0 à 20, par 0,5 ». */
export const scaleText = (language: Language, scale: Scale): string => {
  const { rules, formats } = messagesOf(language);
  if ('yesNo' in scale) return rules.scale.yesNo;
  if ('free' in scale) return rules.scale.free;
  if ('levels' in scale) return rules.scale.levels(scale.levels.map(({ label }) => label));
  const { min, max, step, lowIsGood } = scale.numeric;
  const range = rules.scale.numeric(formats.decimal(min), formats.decimal(max), formats.decimal(step));
  return lowIsGood ? `${range} (${rules.scale.lowIsGood})` : range;
};

/** When a comment is asked for. */
export const commentText = (language: Language, policy: CommentPolicy): string => {
  const { rules, formats } = messagesOf(language);
  return typeof policy === 'string' ? rules.comment[policy] : rules.comment.below(formats.decimal(policy.below));
};

/** What is particular to a criterion: its floor, that it does not count, the categories it is for. */
export const criterionNotes = (
  language: Language,
  criterion: Criterion,
  categories: Rules['categories'],
): readonly string[] => {
  const { rules, formats } = messagesOf(language);
  const labels = categories.filter(({ id }) => criterion.categories !== 'all' && criterion.categories.includes(id));
  return [
    ...(criterion.informative ? [rules.informative] : []),
    ...(criterion.floor ? [rules.floor(formats.decimal(criterion.floor.below))] : []),
    ...(labels.length > 0 ? [rules.onlyIn(formats.list(labels.map(({ label }) => formats.quoted(label))))] : []),
  ];
};

/**
 * Share of each counted criterion in the total, 0 to 1, for showing only; null for one that does not count, or whose
 * share is not the same in every category it is in.
 */
export const criterionShares = (rules: Pick<Rules, 'criteria' | 'categories'>): ReadonlyMap<string, number | null> => {
  const shares = new Map<string, number | null>(rules.criteria.map(({ id }) => [id, null]));
  const seen = new Set<string>();
  for (const category of rules.categories) {
    const counted = criteriaOfCategory(rules, category.id).filter(({ informative }) => !informative);
    const total = counted.reduce((sum, { weight }) => sum.add(rational(weight)), rational(0));
    for (const { id, weight } of counted) {
      const share = rational(weight).div(total).valueOf();
      shares.set(id, seen.has(id) && shares.get(id) !== share ? null : share);
      seen.add(id);
    }
  }
  return shares;
};

/** The tie cascade, one phrase a step, the last saying what happens when no step decides. */
export const tieTexts = (language: Language, rules: Pick<Rules, 'ties' | 'criteria'>): readonly string[] => {
  const { ties } = messagesOf(language).rules;
  return [...rules.ties.map((step) => tieText(language, step, rules.criteria)), ties.last];
};

const tieText = (language: Language, step: TieStep, criteria: readonly Criterion[]): string => {
  const { rules, formats } = messagesOf(language);
  if (typeof step === 'string') return rules.ties[step];
  if ('fewerLow' in step) return rules.ties.fewerLow(formats.decimal(step.fewerLow));
  const labels = step.criteria.map((id) => criteria.find((criterion) => criterion.id === id)?.label ?? id);
  return rules.ties.criteria(formats.list(labels.map(formats.quoted)));
};

/** How dossiers are counted and ranked, one sentence a rule, in the order in which the rules apply. */
export const countingTexts = (language: Language, rules: Rules): readonly string[] => {
  const { rules: words, formats } = messagesOf(language);
  return [
    words.sheet[rules.total.unit],
    words.aggregation[aggregationName(rules.aggregation)],
    ...(rules.colleges.length > 1 ? [words.colleges] : []),
    words.missing[rules.missing],
    quorumText(language, rules.quorum),
    ...rules.total.thresholds.map(({ value }) => words.threshold(formats.decimal(value))),
    rules.rounding.length === 0 ? words.exact : words.rounded,
    words.outcome[rules.outcome],
    words.ranking[rules.ranking],
    words.recusal[rules.recusalScope],
    ...(rules.blind.applicant ? [words.blindApplicant] : []),
    ...(rules.blind.fields.length > 0 ? [words.blindFields(formats.list(rules.blind.fields.map(formats.quoted)))] : []),
  ];
};

const aggregationName = (aggregation: Aggregation) => {
  if (typeof aggregation === 'string') return aggregation;
  if ('trimmed' in aggregation) return 'trimmed';
  return 'capped' in aggregation ? 'capped' : 'count';
};

const quorumText = (language: Language, { sheets, share }: Rules['quorum']): string => {
  const { rules, formats } = messagesOf(language);
  const isShareAsked = rational(share).compare(0) > 0;
  if (sheets === 0 && !isShareAsked) return rules.noQuorum;
  return rules.quorum(Math.max(1, sheets), isShareAsked ? formats.percent(rational(share).valueOf()) : null);
};
