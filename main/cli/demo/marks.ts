import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { rational } from '../../../shared/campaign/decimal.ts';
import type { Criterion } from '../../../shared/campaign/rules.ts';
import type { Scale } from '../../../shared/campaign/scale.ts';
import type { Cell } from '../../../shared/scoring/sheet.ts';

/**
 * A mark as a juror might give it. `level` is the worth of the dossier and `leaning` the severity of the juror, both in
 * thousandths of the scale; the rest is chance, all in whole numbers: one seed, the same marks on every machine.
 */
export const drawMark = (random: RandomGenerator, scale: Scale, level: number, leaning: number): string => {
  const chance = uniformInt(random, -60, 60) + uniformInt(random, -60, 60);
  const share = Math.min(1000, Math.max(0, level + leaning + chance));
  if ('numeric' in scale) {
    const { min, max, step } = scale.numeric;
    const steps = Number(rational(max).sub(rational(min)).div(rational(step)).n);
    return rational(min)
      .add(rational(step).mul(Math.round((share * steps) / 1000)))
      .toString();
  }
  if ('levels' in scale)
    return scale.levels[Math.min(scale.levels.length - 1, Math.floor((share * scale.levels.length) / 1000))]?.id ?? '';
  return share >= 500 ? '1' : '0';
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
export const scoredCell = (random: RandomGenerator, criterion: Criterion, mark: string): Cell => ({
  criterion: criterion.id,
  state: 'scored',
  mark,
  comment: isCommentAsked(criterion, mark) ? (COMMENTS[uniformInt(random, 0, COMMENTS.length - 1)] ?? '') : '',
});

const isCommentAsked = ({ comment, scale }: Criterion, mark: string): boolean => {
  if (comment === 'always') return true;
  if (comment === 'never' || !('numeric' in scale)) return false;
  if (comment === 'extremes') return mark === scale.numeric.min || mark === scale.numeric.max;
  return rational(mark).compare(rational(comment.below)) < 0;
};
