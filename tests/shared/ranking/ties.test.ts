import { describe, expect, it } from 'vitest';
import type { TieStep } from '../../../shared/campaign/rules.ts';
import { rankCampaign } from '../../../shared/ranking/rank-campaign.ts';
import { type Marks, buildRankingInput, pair } from '../../builders/build-ranking-input.ts';
import { buildCollege, buildCriterion, buildRules, numericScale } from '../../builders/build-rules.ts';

type Sheets = Readonly<Record<string, Readonly<Record<string, Marks>>>>;

/** `D1 1 criteria/1`: place, deciding step and its number. */
const places = (
  ties: readonly TieStep[],
  sheets: Sheets,
  overrides: Parameters<typeof buildRules>[0] = {},
  colleges: Readonly<Record<string, string>> = {},
) => {
  const { lines, details } = rankCampaign(
    buildRankingInput({ rules: buildRules({ ties: [...ties], ...overrides }), sheets, colleges }),
  );
  return lines.map(
    ({ dossier, rank, decidedBy }, i) => `${dossier} ${rank ?? '–'} ${decidedBy ?? '–'}/${details[i]?.step ?? '–'}`,
  );
};

const single = (rows: Readonly<Record<string, string>>): Sheets =>
  Object.fromEntries(
    Object.entries(rows).map(([dossier, marks]) => [
      dossier,
      Object.fromEntries(marks.split(' ').flatMap((mark, j) => (mark === '-' ? [] : [[`J${j + 1}`, { A: mark }]]))),
    ]),
  );
const oneCriterion = { criteria: [buildCriterion({ id: 'A', scale: numericScale('0', '20', '1') })] };

describe('without a step', () => {
  it('equal results share a place, and the next place is skipped', () => {
    expect(places([], single({ D3: '9', D1: '9', D2: '10', D4: '8' }), oneCriterion)).toEqual([
      'D2 1 –/–',
      'D1 2 exAequo/–',
      'D3 2 exAequo/–',
      'D4 4 –/–',
    ]);
  });

  it('twenty dossiers all alike are first ex æquo, whatever the cascade', () => {
    const rows = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`D${10 + i}`, '12 7 15']));
    const cascade: readonly TieStep[] = [{ criteria: ['A'] }, 'headToHead', 'median', { fewerLow: '10' }];
    const lines = places(cascade, single(rows), oneCriterion);
    expect(lines).toHaveLength(20);
    expect(lines.every((line) => line.endsWith(' 1 exAequo/–'))).toBe(true);
  });

  it('a tie is exact: a tenth and seven tenths make four tenths twice', () => {
    const criteria = [buildCriterion({ id: 'A', scale: numericScale('0', '1', '0.1') })];
    expect(places([], single({ D1: '0.1 0.7', D2: '0.4 0.4' }), { criteria })).toEqual([
      'D1 1 exAequo/–',
      'D2 1 exAequo/–',
    ]);
  });
});

describe('criteria', () => {
  const criteria = ['A', 'B', 'C', 'D'].map((id) => buildCriterion({ id, weight: id === 'D' ? '2' : '1' }));
  const marks = (text: string): Marks => Object.fromEntries(text.split(' ').map((mark, k) => ['ABCD'[k] ?? '', mark]));
  const tied = (rows: Readonly<Record<string, string>>): Sheets =>
    Object.fromEntries(Object.entries(rows).map(([id, text]) => [id, { J1: marks(text) }]));

  it('listed neighbours of equal weight are compared together, by their sum', () => {
    // Alone, A would put D2 first; together A + B is 12 against 11.
    const sheets = tied({ D1: '5 7 6 5', D2: '6 5 7 5' });
    expect(places([{ criteria: ['A', 'B'] }], sheets, { criteria })).toEqual(['D1 1 criteria/1', 'D2 2 criteria/1']);
  });

  it('one of another weight in between keeps them apart, in the order listed', () => {
    const sheets = tied({ D1: '5 7 6 5', D2: '6 5 7 5' });
    expect(places([{ criteria: ['A', 'D', 'B'] }], sheets, { criteria })[0]).toBe('D2 1 criteria/1');
  });

  it('of no weight in the ranking is passed over', () => {
    const rules = buildRules({ criteria });
    const phases = rules.phases.map((phase) => ({ ...phase, criteria: ['A', 'B'] }));
    expect(places([{ criteria: ['C', 'A'] }], tied({ D1: '5 7 9 0', D2: '6 6 0 0' }), { criteria, phases })[0]).toBe(
      'D2 1 criteria/1',
    );
  });

  it('in two steps: what the first leaves goes to the second', () => {
    const sheets = tied({ D1: '9 5 5 3', D2: '8 8 3 3', D3: '8 6 5 3' });
    expect(places([{ criteria: ['A'] }, { criteria: ['B'] }], sheets, { criteria })).toEqual([
      'D1 1 criteria/1',
      'D2 2 criteria/2',
      'D3 3 criteria/2',
    ]);
  });
});

describe('head to head', () => {
  it('puts first the one who beats each other, and hands the rest to the next step', () => {
    // D1 beats D2 and D3 two to one; D2 and D3 are left to the next step.
    const sheets = single({ D1: '13 13 4', D2: '12 12 6', D3: '11 9 10' });
    expect(places(['headToHead'], sheets, oneCriterion)).toEqual([
      'D1 1 headToHead/1',
      'D2 2 exAequo/–',
      'D3 2 exAequo/–',
    ]);
    expect(places(['headToHead', 'headToHead'], sheets, oneCriterion)).toEqual([
      'D1 1 headToHead/1',
      'D2 2 headToHead/2',
      'D3 3 headToHead/2',
    ]);
  });

  it('decides nothing where each beats one and is beaten by one', () => {
    const sheets = single({ D1: '12 11 10', D2: '11 10 12', D3: '10 12 11' });
    expect(places(['headToHead'], sheets, oneCriterion)).toEqual([
      'D1 1 exAequo/–',
      'D2 1 exAequo/–',
      'D3 1 exAequo/–',
    ]);
  });

  it('asks only jurors who scored both', () => {
    // Both at 10. J1 alone scored both, and put D2 first.
    expect(places(['headToHead'], single({ D1: '9 11 -', D2: '10 - 10' }), oneCriterion)).toEqual([
      'D2 1 headToHead/1',
      'D1 2 headToHead/1',
    ]);
    expect(places(['headToHead'], single({ D1: '10 -', D2: '- 10' }), oneCriterion)[0]).toBe('D1 1 exAequo/–');
  });

  it('applies the weight of the college to the share of its jurors, not to their number', () => {
    // Three of the public put D1 first, the one expert puts D2 first: 1 × 3/3 against 2 × 1/1.
    const colleges = [buildCollege({ id: 'PUBLIC' }), buildCollege({ id: 'EXPERTS', weight: '2' })];
    const seats = { J1: 'PUBLIC', J2: 'PUBLIC', J3: 'PUBLIC', J4: 'EXPERTS' };
    const sheets = single({ D1: '12 12 12 10', D2: '10 10 10 11' });
    expect(places(['headToHead'], sheets, { ...oneCriterion, colleges }, seats)).toEqual([
      'D2 1 headToHead/1',
      'D1 2 headToHead/1',
    ]);
  });

  it('weighs the criteria of each sheet', () => {
    const criteria = [buildCriterion({ id: 'A', weight: '3' }), buildCriterion({ id: 'B' })];
    const sheets = {
      D1: { J1: pair('12 8'), J2: pair('11 11'), J3: pair('6 18') },
      D2: { J1: pair('11 10'), J2: pair('10 13'), J3: pair('8 14') },
    };
    // Sheets × 4: 44, 44, 36 against 43, 43, 38.
    expect(places(['headToHead'], sheets, { criteria })).toEqual(['D1 1 headToHead/1', 'D2 2 headToHead/1']);
  });
});

describe('median', () => {
  it('takes the middle sheet total', () => {
    expect(places(['median'], single({ D1: '4 12 14', D2: '8 11 11' }), oneCriterion)).toEqual([
      'D1 1 median/1',
      'D2 2 median/1',
    ]);
  });

  it('of an even number of sheets is the mean of the two in the middle', () => {
    expect(places(['median'], single({ D1: '1 10 11 18', D2: '4 9 11 16' }), oneCriterion)).toEqual([
      'D1 1 median/1',
      'D2 2 median/1',
    ]);
    expect(places(['median'], single({ D1: '1 10 12 17', D2: '4 11 11 14' }), oneCriterion)[0]).toBe('D1 1 exAequo/–');
  });
});

describe('fewer low marks', () => {
  it('compares shares, so that more sheets are no harm', () => {
    // One low mark of four against one of three.
    expect(places([{ fewerLow: '8' }], single({ D1: '7 12 10 11', D2: '7 11 12 -' }), oneCriterion)).toEqual([
      'D1 1 fewerLow/1',
      'D2 2 fewerLow/1',
    ]);
  });

  it('a mark equal to the limit is not low', () => {
    expect(places([{ fewerLow: '8' }], single({ D1: '8 12', D2: '7 13' }), oneCriterion)[0]).toBe('D1 1 fewerLow/1');
    expect(places([{ fewerLow: '7' }], single({ D1: '8 12', D2: '7 13' }), oneCriterion)[0]).toBe('D1 1 exAequo/–');
  });

  it('a criterion where low is good counts reversed, and marks of other bounds rescaled', () => {
    const reversed = { criteria: [buildCriterion({ id: 'A', scale: numericScale('0', '20', '1', true) })] };
    expect(places([{ fewerLow: '8' }], single({ D1: '13 7', D2: '12 8' }), reversed)[0]).toBe('D2 1 fewerLow/1');
    const criteria = [buildCriterion({ id: 'A' }), buildCriterion({ id: 'B', scale: numericScale('0', '5', '0.25') })];
    // On 0–100: 45 and 55 against 50 and 50.
    expect(
      places([{ fewerLow: '50' }], { D1: { J1: pair('9 2.75') }, D2: { J1: pair('10 2.5') } }, { criteria })[0],
    ).toBe('D2 1 fewerLow/1');
  });
});

it('the step told is the one that parted a dossier from its last tied neighbour', () => {
  const sheets = single({ D1: '4 12 14', D2: '8 11 11', D3: '9 10 11', D4: '2 14 14' });
  // Medians 12, 11, 10, 14.
  expect(places([{ criteria: ['A'] }, 'median'], sheets, oneCriterion)).toEqual([
    'D4 1 median/2',
    'D1 2 median/2',
    'D2 3 median/2',
    'D3 4 median/2',
  ]);
});
