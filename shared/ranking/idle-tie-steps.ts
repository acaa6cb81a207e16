import { rational } from '../campaign/decimal.ts';
import type { TieStep } from '../campaign/rules.ts';
import { type RankMethod, countedCriteria, unitBounds } from './method.ts';
import { equalWeightBlocks } from './ties.ts';

/** Voices that may vote, and the colleges they sit in. */
type Voices = { readonly voices: number; readonly colleges: number };

/** A step of the cascade that can never part two tied dossiers; `mark`: the declared mark is what stops it. */
export type IdleTieStep = { readonly index: number; readonly mark: string | null };

/**
 * Steps that decide nothing whatever the marks: one already listed; criteria whose sum the result already fixes (all of
 * a category's, of equal weight); a comparison between dossiers by a single voice; the median of at most two sheets of
 * one college, which is their mean; a declared mark that no mark is below, or all are.
 */
export const idleTieSteps = (
  method: RankMethod,
  categories: readonly string[],
  voices: Voices,
): readonly IdleTieStep[] =>
  method.ties.flatMap((step, index): readonly IdleTieStep[] => {
    const isRepeated = method.ties.slice(0, index).some((before) => JSON.stringify(before) === JSON.stringify(step));
    if (isRepeated) return [{ index, mark: null }];
    if (typeof step === 'object' && 'fewerLow' in step)
      return isOutside(method, step.fewerLow) ? [{ index, mark: step.fewerLow }] : [];
    return isIdle(method, categories, voices, step) ? [{ index, mark: null }] : [];
  });

const isOutside = (method: RankMethod, mark: string): boolean =>
  method.criteria.every((criterion) => {
    const { min, max } = unitBounds(method, criterion);
    return rational(mark).compare(min) <= 0 || rational(mark).compare(max) > 0;
  });

const isIdle = (
  method: RankMethod,
  categories: readonly string[],
  { voices, colleges }: Voices,
  step: Exclude<TieStep, { readonly fewerLow: string }>,
): boolean => {
  if (step === 'headToHead') return voices <= 1;
  if (step === 'median') return voices <= 2 && colleges <= 1;
  const blocks = equalWeightBlocks(method.criteria, step.criteria);
  return categories.every((category) => {
    const ids = countedCriteria(method, category).map(({ id }) => id);
    return blocks.every((block) => ids.every((id) => block.includes(id)) || ids.every((id) => !block.includes(id)));
  });
};
