import { describe, expect, it } from 'vitest';
import type { CommentPolicy } from '../../../shared/campaign/rules.ts';
import type { Scale } from '../../../shared/campaign/scale.ts';
import { isCommentMissing, meetsCommentPolicy } from '../../../shared/scoring/comment-policy.ts';
import type { CellState } from '../../../shared/scoring/sheet.ts';
import { buildCriterion, buildRules, numericScale } from '../../builders/build-rules.ts';

const level = (id: string, value: string | null) => ({ id, label: id, descriptor: '', value });
const valued: Scale = { levels: [level('A', '3'), level('B', '2'), level('C', '1')] };
const unvalued: Scale = { levels: [level('A', null), level('B', null), level('C', null)] };
const below = { below: '5' };
const isMissing = (
  comment: CommentPolicy,
  mark: string | null,
  scale: Scale = numericScale(),
  state: CellState = mark === null ? 'cannotAssess' : 'scored',
  words = '',
) => isCommentMissing({ comment, scale }, { criterion: 'A', state, mark, comment: words });

describe('comment policy', () => {
  it.each<[CommentPolicy, string | null, boolean, Scale?, CellState?]>([
    ['never', '0', false],
    ['always', '10', true],
    ['always', null, true],
    ['always', null, false, numericScale(), 'empty'],
    [below, '4.5', true],
    [below, '5', false],
    [below, '0', true],
    [below, null, false],
    [below, 'A', false, unvalued],
    [{ below: '2' }, 'C', true, valued],
    [{ below: '2' }, 'B', false, valued],
    ['extremes', '0', true],
    ['extremes', '20', true],
    ['extremes', '10', false],
    ['extremes', null, false],
    ['extremes', '0', true, numericScale('0', '5', '1', true)],
    ['extremes', '1', true, { yesNo: true }],
    ['extremes', 'A', true, valued],
    ['extremes', 'B', false, valued],
    ['extremes', 'A', true, unvalued],
    ['extremes', 'C', true, unvalued],
    ['extremes', 'B', false, unvalued],
    ['extremes', 'libre', false, { free: true }],
    [below, 'libre', false, { free: true }],
  ])('%j on mark %j: missing %s', (policy, mark, missing, scale, state) => {
    expect(isMissing(policy, mark, scale, state)).toBe(missing);
    expect(isMissing(policy, mark, scale, state, ' \n')).toBe(missing);
    expect(isMissing(policy, mark, scale, state, 'Voir page 3.')).toBe(false);
  });

  it('is met by a sheet when each of its cells meets its own', () => {
    const rules = buildRules({
      criteria: [buildCriterion({ id: 'A', comment: 'always' }), buildCriterion({ id: 'B' })],
    });
    const cell = (criterion: string, comment: string) => ({ criterion, state: 'scored' as const, mark: '3', comment });
    expect(meetsCommentPolicy(rules, [cell('A', 'Clair.'), cell('B', '')])).toBe(true);
    expect(meetsCommentPolicy(rules, [cell('A', ''), cell('B', 'Clair.')])).toBe(false);
    expect(meetsCommentPolicy(rules, [cell('Z', '')])).toBe(true);
    expect(meetsCommentPolicy(rules, [])).toBe(true);
  });
});
