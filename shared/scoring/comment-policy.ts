import { rational } from '../campaign/decimal.ts';
import type { Criterion, Rules } from '../campaign/rules.ts';
import { markValue, type Scale, scaleBounds } from '../campaign/scale.ts';
import type { Cell } from './sheet.ts';

/** What the policy looks at in a cell. */
export type CommentedCell = Pick<Cell, 'criterion' | 'state' | 'mark' | 'comment'>;

/** True if every cell has the comment that its criterion asks for. Cells of criteria that the rules have not are passed over. */
export const meetsCommentPolicy = (rules: Pick<Rules, 'criteria'>, cells: readonly CommentedCell[]): boolean =>
  cells.every((cell) => {
    const criterion = rules.criteria.find(({ id }) => id === cell.criterion);
    return !criterion || !isCommentMissing(criterion, cell);
  });

/**
 * True if the rules ask for a comment on this cell and it has none but white space. `never` asks for none and forbids
 * none. `always` asks for one on every answer, a mark or not, but not on a cell left empty. `{below}` asks for one where
 * the mark's value is strictly below, `extremes` where it is the lowest or the highest of the scale, whichever way is
 * good; on levels without values the first and the last. Both ask for nothing without a mark.
 */
export const isCommentMissing = (criterion: Pick<Criterion, 'comment' | 'scale'>, cell: CommentedCell): boolean =>
  cell.comment.trim() === '' && isCommentAsked(criterion, cell);

const isCommentAsked = (
  { comment, scale }: Pick<Criterion, 'comment' | 'scale'>,
  { state, mark }: CommentedCell,
): boolean => {
  if (comment === 'never') return false;
  if (comment === 'always') return state !== 'empty';
  if (mark === null) return false;
  return comment === 'extremes' ? isExtreme(scale, mark) : isBelow(scale, mark, comment.below);
};

const isBelow = (scale: Scale, mark: string, limit: string): boolean => {
  const value = markValue(scale, mark);
  return value !== null && value.compare(rational(limit)) < 0;
};

const isExtreme = (scale: Scale, mark: string): boolean => {
  const value = markValue(scale, mark);
  const bounds = scaleBounds(scale);
  if (value && bounds) return value.equals(bounds.min) || value.equals(bounds.max);
  return 'levels' in scale && (scale.levels[0]?.id === mark || scale.levels.at(-1)?.id === mark);
};
