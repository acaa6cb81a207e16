import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { drawMark, markChoice, scoredCell } from '../../../../main/cli/demo/marks.ts';
import type { CommentPolicy } from '../../../../shared/campaign/rules.ts';
import type { Scale } from '../../../../shared/campaign/scale.ts';
import { buildCriterion } from '../../../builders/build-rules.ts';

const NUMERIC: Scale = { numeric: { min: '-1', max: '2', step: '0.5', lowIsGood: false } };
const LEVELS: Scale = {
  levels: ['A', 'B', 'C'].map((id, i) => ({ id, label: id, descriptor: '', value: String(i) })),
};

const choiceOf = (scale: Scale, comment: CommentPolicy = 'never') =>
  markChoice(buildCriterion({ id: 'C', scale, comment }));

describe('a drawn mark', () => {
  it.each([
    ['numbers', NUMERIC, ['-1', '-0.5', '0', '0.5', '1', '1.5', '2']],
    ['levels', LEVELS, ['A', 'B', 'C']],
    ['yes or no', { yesNo: true } as const, ['0', '1']],
  ])('is one that a scale of %s allows, worst first', (_, scale, marks) => {
    expect(choiceOf(scale).marks).toEqual(marks);
    const random = xoroshiro128plus(1);
    const drawn = Array.from({ length: 200 }, () => drawMark(random, choiceOf(scale), 500, 0));
    expect(drawn.every((mark) => marks.includes(mark))).toBe(true);
  });

  it('follows the worth of the dossier and the severity of the juror, and stays on the scale', () => {
    const random = xoroshiro128plus(2);
    const choice = choiceOf(NUMERIC);
    const meanAt = (level: number, leaning: number) =>
      Array.from({ length: 400 }, () => Number(drawMark(random, choice, level, leaning))).reduce((a, b) => a + b) / 400;
    expect(meanAt(800, 0)).toBeGreaterThan(meanAt(400, 0));
    expect(meanAt(500, -200)).toBeLessThan(meanAt(500, 200));
    expect(meanAt(1000, 500)).toBe(2);
    expect(meanAt(0, -500)).toBe(-1);
  });

  it.each([
    ['never', []],
    ['always', ['-1', '-0.5', '0', '0.5', '1', '1.5', '2']],
    ['extremes', ['-1', '2']],
    [{ below: '0' }, ['-1', '-0.5']],
  ] as const)('has a comment where the policy %j asks for one, and only there', (policy, commented) => {
    const choice = choiceOf(NUMERIC, policy);
    const random = xoroshiro128plus(3);
    for (const mark of choice.marks) {
      const cell = scoredCell(random, choice, mark);
      expect(cell).toMatchObject({ criterion: 'C', state: 'scored', mark });
      expect(cell.comment !== '').toBe((commented as readonly string[]).includes(mark));
    }
  });
});
