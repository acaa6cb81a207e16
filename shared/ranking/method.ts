import { type Rational, rational } from '../campaign/decimal.ts';
import type { Rules, TieStep } from '../campaign/rules.ts';
import { type Scale, markValue, scaleBounds } from '../campaign/scale.ts';

/** One counted criterion, its scale read once. */
export type CountedCriterion = {
  readonly id: string;
  readonly weight: Rational;
  readonly categories: 'all' | readonly string[];
  readonly min: Rational;
  readonly max: Rational;
  /** Low is good: a mark x counts as min + max − x. */
  readonly isReversed: boolean;
  /** A jury mark strictly below it eliminates; in the criterion's own unit, after reversal. */
  readonly floor: Rational | null;
  /** Value of a mark as it was written, null if it is not on the scale. */
  readonly read: (mark: string) => Rational | null;
};

/**
 * What decides a rank, out of the rules of a campaign or the options of `palmares rank`. If the bounds of all counted
 * criteria are equal, totals are in that unit; otherwise each criterion is rescaled to 0–100 by its declared bounds
 * (model.md §2). One unit for the whole campaign, so that categories can be read side by side.
 */
export type RankMethod = {
  readonly criteria: readonly CountedCriterion[];
  readonly colleges: readonly { readonly id: string; readonly weight: Rational; readonly isVoting: boolean }[];
  readonly unit: 'mean' | 'points';
  /** `before`: the dossier's aggregate with every coefficient 1; `after`: its result. */
  readonly thresholds: readonly { readonly value: string; readonly coefficients: 'before' | 'after' }[];
  /** `share` of the voices expected on the dossier: sitting, assigned and not recused, in voting colleges. */
  readonly quorum: { readonly sheets: number; readonly share: string };
  readonly ties: readonly TieStep[];
  /** The lowest result comes first and every comparison is turned round; no figure changes. */
  readonly isLowFirst: boolean;
};

/** The method that the rules of a campaign state, for values that `unsupportedPaths` does not name. */
export const rulesToMethod = (rules: Rules): RankMethod => {
  const asked = new Set(rules.phases.flatMap(({ criteria }) => criteria));
  return {
    criteria: rules.criteria.flatMap((criterion) => {
      const bounds = scaleBounds(criterion.scale);
      if (!bounds || !asked.has(criterion.id)) return [];
      return {
        ...bounds,
        id: criterion.id,
        weight: rational(criterion.weight),
        categories: criterion.categories,
        isReversed: isLowGood(criterion.scale),
        floor: criterion.floor && rational(criterion.floor.below),
        read: (mark) => markValue(criterion.scale, mark),
      };
    }),
    colleges: rules.colleges.map(({ id, weight, voice }) => ({
      id,
      weight: rational(weight),
      isVoting: voice === 'voting',
    })),
    unit: rules.total.unit,
    thresholds: rules.total.thresholds,
    quorum: rules.quorum,
    ties: rules.ties,
    isLowFirst: false,
  };
};

const isLowGood = (scale: Scale): boolean => 'numeric' in scale && scale.numeric.lowIsGood;

/** True if the criteria do not share their bounds, so that each is rescaled to 0–100. */
export const isRescaled = (criteria: RankMethod['criteria']): boolean =>
  new Set(criteria.map(({ min, max }) => `${min.toFraction()} ${max.toFraction()}`)).size > 1;

/** The criteria that dossiers of `category` are ranked on. */
export const countedCriteria = (method: RankMethod, category: string): readonly CountedCriterion[] =>
  method.criteria.filter(({ categories }) => categories === 'all' || categories.includes(category));

/** Lowest and highest mark of a criterion in the unit of the totals. */
export const unitBounds = (
  { criteria }: Pick<RankMethod, 'criteria'>,
  { min, max }: CountedCriterion,
): { readonly min: Rational; readonly max: Rational } =>
  isRescaled(criteria) ? { min: rational(0), max: rational(100) } : { min, max };
