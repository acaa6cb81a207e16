import { describe, expect, it } from 'vitest';
import { criteriaOfCategory, rulesSchema } from '../../../shared/campaign/rules.ts';
import {
  buildCategory,
  buildCollege,
  buildCriterion,
  buildPrize,
  buildRules,
  numericScale,
} from '../../builders/build-rules.ts';

const base = buildRules();
const [phase] = base.phases;

const problems = (overrides: object): readonly string[] => {
  const parsed = rulesSchema.safeParse({ ...base, ...overrides });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

describe('the rules of a campaign', () => {
  it('hold in their full shape, with every value said', () => {
    expect(problems({})).toEqual([]);
    expect(
      problems({
        phases: [
          phase,
          {
            ...phase,
            id: 'ORAL',
            kind: 'hearing',
            jurors: ['J1'],
            entry: { from: 'LECTURE', keep: { n: 3 }, perCategory: true },
            carry: { weight: '0.5' },
          },
        ],
        total: { ...base.total, bonus: { criterion: 'A', max: '2' } },
        aggregation: { trimmed: 1, whenUnequal: 'hold' },
        ties: [{ criteria: ['A', 'B'] }, 'headToHead', { fewerLow: '5' }],
        prizes: [buildPrize({ id: 'P', amount: '0' })],
        deadline: { at: '2026-06-01T10:00:00Z', zone: 'Europe/Paris' },
      }),
    ).toEqual([]);
  });

  it('refuse a key they do not know, so that nothing is ignored', () => {
    expect(rulesSchema.safeParse({ ...base, autre: 1 }).success).toBe(false);
    expect(rulesSchema.safeParse({ ...base, total: { ...base.total, arrondi: 2 } }).success).toBe(false);
  });

  it.each([
    [
      'criteria',
      { criteria: [buildCriterion({ id: 'A' }), buildCriterion({ id: 'A' })], phases: [{ ...phase, criteria: ['A'] }] },
      'criteria ids',
    ],
    ['categories', { categories: [buildCategory('C1'), buildCategory('C1')] }, 'categories ids'],
    ['colleges', { colleges: [buildCollege({ id: 'JURY' }), buildCollege({ id: 'JURY' })] }, 'colleges ids'],
    ['prizes', { prizes: [buildPrize({ id: 'P' }), buildPrize({ id: 'P' })] }, 'prizes ids'],
    ['phases', { phases: [phase, phase] }, 'phases ids'],
  ])('refuse two %s of the same id', (_, overrides, problem) => {
    expect(problems(overrides)).toEqual([problem]);
  });

  it.each([
    ['a phase’s criterion', { phases: [{ ...phase, criteria: ['A', 'X'] }] }, 'phases.0.criteria.1 unknown'],
    [
      'the phase of entry',
      { phases: [{ ...phase, entry: { from: 'X', keep: { jury: true }, perCategory: false } }] },
      'phases.0.entry.from unknown',
    ],
    [
      'a criterion’s category',
      { criteria: [buildCriterion({ id: 'A', categories: ['C1', 'X'] }), buildCriterion({ id: 'B' })] },
      'criteria.0.categories.1 unknown',
    ],
    ['the bonus', { total: { ...base.total, bonus: { criterion: 'X', max: '1' } } }, 'total.bonus.criterion unknown'],
    ['a tie step', { ties: ['median', { criteria: ['A', 'X'] }] }, 'ties.1.criteria.1 unknown'],
  ])('refuse an unknown id in %s', (_, overrides, problem) => {
    expect(problems(overrides)).toEqual([problem]);
  });

  it.each([
    ['a weight of zero', { criteria: [buildCriterion({ id: 'A', weight: '0' }), buildCriterion({ id: 'B' })] }],
    ['a negative amount', { prizes: [buildPrize({ id: 'P', amount: '-1' })] }],
    ['a share above one', { quorum: { sheets: 0, share: '1.5' } }],
    ['a prize without places', { prizes: [buildPrize({ id: 'P', places: { min: 0, max: 0 } })] }],
    ['more places at least than at most', { prizes: [buildPrize({ id: 'P', places: { min: 3, max: 2 } })] }],
    ['no criterion', { criteria: [] }],
    ['a number in place of a decimal', { quorum: { sheets: 0, share: 0.5 } }],
    ['words in place of a decimal', { quorum: { sheets: 0, share: 'la moitié' } }],
    [
      'a weight that is no decimal',
      { criteria: [buildCriterion({ id: 'A', weight: '1e3' }), buildCriterion({ id: 'B' })] },
    ],
    [
      'a step of zero',
      { criteria: [buildCriterion({ id: 'A', scale: numericScale('0', '20', '0') }), buildCriterion({ id: 'B' })] },
    ],
  ])('refuse %s', (_, overrides) => {
    expect(problems(overrides)).not.toEqual([]);
  });
});

it('a category has the criteria of all and its own, in the order of the rules', () => {
  const criteria = [
    buildCriterion({ id: 'B', categories: ['C2'] }),
    buildCriterion({ id: 'A' }),
    buildCriterion({ id: 'C', categories: ['C1', 'C2'] }),
  ];
  expect(criteriaOfCategory({ criteria }, 'C1').map(({ id }) => id)).toEqual(['A', 'C']);
  expect(criteriaOfCategory({ criteria }, 'C2').map(({ id }) => id)).toEqual(['B', 'A', 'C']);
});
