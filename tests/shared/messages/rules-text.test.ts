import { describe, expect, it } from 'vitest';
import { type Criterion, type Rules, rulesSchema } from '../../../shared/campaign/rules.ts';
import {
  commentText,
  countingTexts,
  criterionNotes,
  criterionShares,
  scaleText,
  tieTexts,
} from '../../../shared/messages/rules-text.ts';
import template from '../../../resources/templates/prix-impulsions-national.json' with { type: 'json' };
import { faultsOf } from './typography.ts';

const rules = rulesSchema.parse(template.rules);
const withRules = (change: Partial<Rules>): Rules => ({ ...rules, ...change });
const criterion = (change: Partial<Criterion>): Criterion => ({ ...rules.criteria[0]!, ...change });

describe('a scale in words', () => {
  const numeric = { min: '0', max: '20', step: '0.5', lowIsGood: false };
  it('gives bounds and step', () => {
    expect(scaleText('fr', { numeric })).toBe('de 0 à 20, par 0,5');
    expect(scaleText('en', { numeric })).toBe('0 to 20, by 0.5');
  });
  it('says when low is good', () => {
    expect(scaleText('fr', { numeric: { ...numeric, lowIsGood: true } })).toContain('le plus bas est le meilleur');
  });
  it('names levels, yes or no, free words', () => {
    const levels = ['A', 'B'].map((id) => ({ id, label: `Niveau ${id}`, descriptor: '', value: '1' }));
    expect(scaleText('fr', { levels })).toBe('2 niveaux\u00A0: Niveau A, Niveau B');
    expect(scaleText('fr', { yesNo: true })).toBe('oui ou non');
    expect(scaleText('fr', { free: true })).toBe('texte libre, sans note');
  });
});

it('says when a comment is asked for', () => {
  expect(commentText('fr', 'always')).toBe('toujours demandé');
  expect(commentText('fr', { below: '8.5' })).toBe('demandé sous 8,5');
});

it('notes what is particular to a criterion', () => {
  const special = criterion({ informative: true, floor: { below: '5', on: 'juryMark' }, categories: ['SIMPLE'] });
  expect(criterionNotes('fr', special, rules.categories)).toEqual([
    'pour information, ne compte pas',
    'éliminatoire sous 5',
    'seulement pour «\u00A0Faire plus simple\u00A0»',
  ]);
  expect(criterionNotes('fr', criterion({}), rules.categories)).toEqual([]);
});

describe('shares of criteria', () => {
  it('add up within a category', () => {
    const shares = criterionShares(rules);
    expect(rules.criteria.map(({ id }) => shares.get(id))).toEqual([0.3, 0.4, 0.3]);
  });
  it('are not told when they differ from one category to another, or do not count', () => {
    const [first, second, third] = rules.criteria;
    const criteria = [{ ...first!, categories: ['SIMPLE'] }, second!, { ...third!, informative: true }];
    const shares = criterionShares({ ...rules, criteria });
    expect(shares.get(second!.id)).toBeNull();
    expect(shares.get(third!.id)).toBeNull();
    expect(shares.get(first!.id)).toBeCloseTo(3 / 7);
  });
});

it('tells the tie cascade step by step, and its end', () => {
  const ties: Rules['ties'] = [{ criteria: ['IMPACT', 'EFFICIENCE'] }, 'headToHead', 'median', { fewerLow: '7.5' }];
  const texts = tieTexts('fr', withRules({ ties }));
  expect(texts).toHaveLength(5);
  expect(texts[0]).toBe('la meilleure note à «\u00A0Impact\u00A0» et «\u00A0Efficience\u00A0»');
  expect(texts[3]).toContain('7,5');
  expect(texts.at(-1)).toContain('ex æquo');
});

it('names a criterion by its id where it has no label', () => {
  expect(tieTexts('fr', withRules({ ties: [{ criteria: ['AUTRE'] }] }))[0]).toContain('AUTRE');
});

describe('how dossiers are counted', () => {
  it('says that missing is never zero, the quorum and that the jury decides', () => {
    const text = countingTexts('fr', rules).join('\n');
    expect(text).toContain('jamais un zéro');
    expect(text).toContain('à partir de 3 fiches et de 50\u00A0% des fiches attendues');
    expect(text).toContain('le jury décide');
    expect(text).toContain('collèges du jury pèsent');
  });

  const aggregations: Rules['aggregation'][] = [
    'mean',
    'median',
    'borda',
    'majorityJudgment',
    { trimmed: 1, whenUnequal: 'hold' },
    { capped: '2', on: 'sheet' },
    { count: { value: '1', atLeast: 2 } },
  ];
  it.each(['fr', 'en'] as const)('has words for every value of the rules in %s', (language) => {
    const variants = [
      ...aggregations.map((aggregation) => withRules({ aggregation })),
      withRules({ quorum: { sheets: 0, share: '0' }, colleges: [rules.colleges[0]!] }),
      withRules({ quorum: { sheets: 0, share: '0.5' }, missing: 'renormalise' }),
      withRules({ quorum: { sheets: 1, share: '0' }, rounding: [{ at: 'result', decimals: 2 }] }),
      withRules({ blind: { applicant: true, fields: ['Adresse', 'Ville'] } }),
      withRules({ total: { ...rules.total, unit: 'points', thresholds: [{ value: '10', coefficients: 'after' }] } }),
    ];
    const all = variants.map((variant) => countingTexts(language, variant));
    expect(new Set(all.map((texts) => texts.join('\n'))).size).toBe(variants.length);
    expect(all.flat().flatMap((text) => faultsOf(language, text))).toEqual([]);
  });
});
