import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { rational } from '../../../shared/campaign/decimal.ts';
import type { Criterion } from '../../../shared/campaign/rules.ts';
import type { Scale } from '../../../shared/campaign/scale.ts';
import type { Cell } from '../../../shared/scoring/sheet.ts';

/** The marks that a criterion allows, worst first, and those that call for a comment: read once, drawn a million times. */
export type MarkChoice = {
  readonly criterion: string;
  readonly marks: readonly string[];
  readonly commented: ReadonlySet<string>;
};

export const markChoice = (criterion: Criterion): MarkChoice => {
  const marks = marksOf(criterion.scale);
  return {
    criterion: criterion.id,
    marks,
    commented: new Set(marks.filter((mark) => isCommentAsked(criterion, mark))),
  };
};

const marksOf = (scale: Scale): readonly string[] => {
  if ('levels' in scale) return scale.levels.map(({ id }) => id);
  if (!('numeric' in scale)) return ['0', '1'];
  const { min, max, step } = scale.numeric;
  const steps = Number(rational(max).sub(rational(min)).div(rational(step)).n);
  return Array.from({ length: steps + 1 }, (_, i) => rational(min).add(rational(step).mul(i)).toString());
};

const isCommentAsked = ({ comment, scale }: Criterion, mark: string): boolean => {
  if (comment === 'always') return true;
  if (comment === 'never' || !('numeric' in scale)) return false;
  if (comment === 'extremes') return mark === scale.numeric.min || mark === scale.numeric.max;
  return rational(mark).compare(rational(comment.below)) < 0;
};

/**
 * A mark as a juror might give it. `level` is the worth of the dossier and `leaning` the severity of the juror, both in
 * thousandths of the scale; the rest is chance, all in whole numbers: one seed, the same marks on every machine.
 */
export const drawMark = (random: RandomGenerator, { marks }: MarkChoice, level: number, leaning: number): string => {
  const chance = uniformInt(random, -60, 60) + uniformInt(random, -60, 60);
  const share = Math.min(1000, Math.max(0, level + leaning + chance));
  return marks[Math.round((share * (marks.length - 1)) / 1000)] ?? '';
};

const COMMENTS = [
  'Le dossier ne dit pas comment ce point a été vérifié.',
  'L’intention est claire, les éléments fournis restent minces.',
  'Repose pour l’instant sur une seule personne.',
  'Il manque une comparaison avec la situation de départ.',
  'Effet réel, mais limité à un petit groupe.',
  'Les conditions de reprise ne sont pas décrites.',
];

/** A scored cell, with a comment where the rules ask for one. */
export const scoredCell = (random: RandomGenerator, { criterion, commented }: MarkChoice, mark: string): Cell => ({
  criterion,
  state: 'scored',
  mark,
  comment: commented.has(mark) ? (COMMENTS[uniformInt(random, 0, COMMENTS.length - 1)] ?? '') : '',
});
