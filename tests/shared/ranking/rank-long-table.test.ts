import { describe, expect, it } from 'vitest';
import type { LongTableRow } from '../../../shared/ranking/long-table.ts';
import {
  type RankOptions,
  longTableProblemSchema,
  rankOptionsSchema,
} from '../../../shared/ranking/long-table-schemas.ts';
import { pathsBeyondTable, rankLongTable, rankLongTableByRules } from '../../../shared/ranking/rank-long-table.ts';
import { longTableText } from '../../../shared/messages/long-table-text.ts';
import { longTable as english } from '../../../shared/messages/en/long-table.ts';
import { longTable as french } from '../../../shared/messages/fr/long-table.ts';
import { faultsOf } from '../messages/typography.ts';
import { buildCategory, buildCollege, buildCriterion, buildRules } from '../../builders/build-rules.ts';

const options = (overrides: Partial<RankOptions> = {}): RankOptions => ({
  scales: [{ criterion: null, min: '0', max: '20', step: '0.5' }],
  weights: [],
  incomplete: 'refuse',
  criteria: null,
  lowerIsBetter: 'none',
  ties: [],
  quorum: 0,
  rules: null,
  ...overrides,
});

/** `J1 D1 A 12` a row; the header is line 1. */
const rows = (text: string): readonly LongTableRow[] =>
  text
    .trim()
    .split('\n')
    .map((line, i) => {
      const [juror = '', dossier = '', criterion = '', score = ''] = line.trim().split(' ');
      return { line: i + 2, juror, dossier, criterion, score };
    });

const ranked = (text: string, overrides: Partial<RankOptions> = {}) => {
  const result = rankLongTable(rows(text), options(overrides));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const brief = (text: string, overrides: Partial<RankOptions> = {}) =>
  ranked(text, overrides).ranking.map(
    ({ dossier, rank, exact, status, decidedBy }) =>
      `${dossier} ${rank ?? '–'} ${exact ?? '–'} ${status} ${decidedBy ?? '–'}`,
  );
const refused = (text: string, overrides: Partial<RankOptions> = {}) => {
  const result = rankLongTable(rows(text), options(overrides));
  return result.ok ? [] : result.error;
};

const panel = `
  J1 D1 A 12
  J1 D1 B 10
  J2 D1 A 14
  J2 D1 B 9.5
  J1 D2 A 15
  J1 D2 B 11
`;

describe('a long table', () => {
  it('is ranked by the mean of the sheets, and counts what is missing', () => {
    // D1: (11 + 11.75) / 2 = 11.375; D2: 13.
    expect(ranked(panel)).toEqual({
      jurors: 2,
      dossiers: 2,
      scores: 6,
      missing: 2,
      ranking: [
        {
          dossier: 'D2',
          rank: 1,
          exact: '13/1',
          score: 13,
          sheets: 1,
          category: null,
          status: 'ranked',
          decidedBy: null,
          byCriterion: { A: 15, B: 11 },
        },
        {
          dossier: 'D1',
          rank: 2,
          exact: '91/8',
          score: 11.375,
          sheets: 2,
          category: null,
          status: 'ranked',
          decidedBy: null,
          byCriterion: { A: 13, B: 9.75 },
        },
      ],
    });
  });

  it('weights, criteria and quorum apply', () => {
    expect(brief(panel, { weights: [{ criterion: 'A', weight: '3' }] })).toEqual([
      'D2 1 14/1 ranked –',
      'D1 2 195/16 ranked –',
    ]);
    expect(brief(panel, { criteria: ['B'] })).toEqual(['D2 1 11/1 ranked –', 'D1 2 39/4 ranked –']);
    expect(brief(panel, { quorum: 2 })).toEqual(['D1 1 91/8 ranked –', 'D2 – 13/1 belowQuorum –']);
  });

  it('with low marks the best turns the order and leaves every figure, ties included', () => {
    expect(brief(panel, { lowerIsBetter: 'all' })).toEqual(['D1 1 91/8 ranked –', 'D2 2 13/1 ranked –']);
    const tied =
      'J1 D1 A 8\nJ2 D1 A 12\nJ3 D1 A 13\nJ1 D2 A 10\nJ2 D2 A 11\nJ3 D2 A 12\nJ1 D3 A 10.5\nJ2 D3 A 11.5\nJ3 D3 A 11';
    for (const [step, low, high] of [
      ['median', ['D2', 'D3', 'D1'], ['D1', 'D2', 'D3']],
      [{ fewerLow: '10.5' }, ['D1', 'D2', 'D3'], ['D3', 'D1', 'D2']],
      ['headToHead', ['D2', 'D1', 'D3'], ['D1', 'D2', 'D3']],
    ] as const) {
      const order = (lowerIsBetter: 'all' | 'none') =>
        ranked(tied, { ties: [step], lowerIsBetter }).ranking.map(({ dossier }) => dossier);
      expect([step, order('all'), order('none')]).toEqual([step, low, high]);
    }
  });

  it('with low marks the best on some criteria reverses those', () => {
    // A counts 20 − x.
    expect(
      ranked(panel, { lowerIsBetter: ['A'] }).ranking.map(({ dossier, exact, byCriterion }) => [
        dossier,
        exact,
        byCriterion['A'],
      ]),
    ).toEqual([
      ['D1', '67/8', 7],
      ['D2', '8/1', 5],
    ]);
  });

  it('a criterion’s own scale wins over the common one, in any Unicode form', () => {
    const scales = [
      { criterion: 'e\u0301', min: '0', max: '5', step: null },
      { criterion: null, min: '0', max: '20', step: '1' },
    ];
    expect(brief('J1 D1 \u00E9 2.375\nJ1 D1 B 10', { scales })).toEqual(['D1 1 195/4 ranked –']);
  });

  it('an empty score is missing; a dossier of which nothing is known is held', () => {
    const text = 'J1 D1 A 12\nJ1 D2 A\nJ2 D1 A';
    expect(brief(text)).toEqual(['D1 1 12/1 ranked –', 'D2 – – held –']);
    expect(ranked(text)).toMatchObject({ jurors: 2, scores: 1, missing: 3 });
  });

  it('incomplete sheets are refused, or dropped', () => {
    const text = `${panel}J3 D1 A 20`;
    expect(refused(text)).toEqual([{ code: 'incomplete', line: 8, juror: 'J3', dossier: 'D1', missing: ['B'] }]);
    expect(ranked(text, { incomplete: 'drop' }).ranking).toEqual(ranked(panel).ranking);
    expect(ranked(text, { incomplete: 'drop' }).scores).toBe(7);
  });
});

describe('a long table is refused', () => {
  it('without a scale, with the range found and what to add', () => {
    expect(refused(panel, { scales: [] })).toEqual([
      { code: 'noScale', line: null, criterion: null, min: '9.5', max: '15', option: '--scale 9.5:15' },
    ]);
    expect(refused(panel, { scales: [{ criterion: 'A', min: '0', max: '20', step: null }] })).toEqual([
      { code: 'noScale', line: null, criterion: 'B', min: '9.5', max: '11', option: '--scale B=9.5:11' },
    ]);
    expect(refused('J1 D1 A 5', { scales: [] })).toMatchObject([{ min: '5', max: '5', option: '--scale MIN:MAX' }]);
    expect(refused('J1 D1 A cinq', { scales: [] })).toMatchObject([{ min: '0', max: '0', option: '--scale MIN:MAX' }]);
  });

  it('for every score off its scale or step, or that is no number, with its line', () => {
    expect(refused('J1 D1 A 20.5\nJ2 D1 A -1\nJ3 D1 A 10.25\nJ4 D1 A dix\nJ5 D1 A 1e1')).toEqual([
      { code: 'offScale', line: 2, criterion: 'A', value: '20.5', min: '0', max: '20' },
      { code: 'offScale', line: 3, criterion: 'A', value: '-1', min: '0', max: '20' },
      { code: 'offStep', line: 4, criterion: 'A', value: '10.25', min: '0', step: '0.5' },
      { code: 'notANumber', line: 5, value: 'dix' },
      { code: 'notANumber', line: 6, value: '1e1' },
    ]);
  });

  it('where an option names a criterion that is not there', () => {
    const scale = { criterion: 'S', min: '0', max: '1', step: null };
    expect(
      refused(panel, {
        scales: [...options().scales, scale],
        weights: [{ criterion: 'W', weight: '1' }],
        criteria: ['A', 'C'],
        lowerIsBetter: ['L'],
        ties: ['median', { fewerLow: '1' }, { criteria: ['T', 'A'] }],
      }),
    ).toEqual(['C', 'S', 'W', 'L', 'T'].map((criterion) => ({ code: 'criterionUnknown', line: null, criterion })));
  });
});

describe('a long table by a rules file', () => {
  const rules = buildRules({ quorum: { sheets: 0, share: '0.5' } });
  const byRules = (text: string, given = rules) => rankLongTableByRules(rows(text), given);

  it('follows the rules: their category, their quorum, incomplete sheets not counted', () => {
    expect(byRules(panel)).toMatchObject({
      ok: true,
      value: { ranking: [{ dossier: 'D2', category: 'C1', exact: '13/1' }, { dossier: 'D1' }] },
    });
    const result = byRules(`${panel}J3 D2 A 20`);
    expect(result).toMatchObject({
      ok: true,
      value: {
        ranking: [
          { dossier: 'D1', rank: 1 },
          { dossier: 'D2', status: 'belowQuorum', sheets: 1 },
        ],
      },
    });
  });

  it('reads marks by their scales, words included, and refuses others with their line', () => {
    const level = (id: string, value: string) => ({ id, label: id, descriptor: '', value });
    const criteria = [buildCriterion({ id: 'A', scale: { levels: [level('OUI', '1'), level('NON', '0')] } })];
    expect(byRules('J1 D1 A OUI\nJ2 D1 A NON', buildRules({ criteria }))).toMatchObject({
      ok: true,
      value: { ranking: [{ exact: '1/2' }] },
    });
    expect(byRules('J1 D1 A PEUT-ETRE', buildRules({ criteria }))).toEqual({
      ok: false,
      error: [{ code: 'notOnScale', line: 2, criterion: 'A', value: 'PEUT-ETRE' }],
    });
  });

  it('refuses a criterion that the rules do not have', () => {
    expect(byRules('J1 D1 A 10\nJ1 D1 Z 10')).toEqual({
      ok: false,
      error: [{ code: 'criterionNotInRules', line: 3, criterion: 'Z' }],
    });
  });

  it('says what of the rules a table cannot carry', () => {
    const many = buildRules({
      categories: ['C1', 'C2'].map(buildCategory),
      colleges: ['G1', 'G2'].map((id) => buildCollege({ id })),
    });
    expect(pathsBeyondTable(rules)).toEqual([]);
    expect(pathsBeyondTable(many)).toEqual(['categories', 'colleges']);
  });
});

describe('options', () => {
  it.each([
    ['bounds upside down', { scales: [{ criterion: null, min: '5', max: '5', step: null }] }],
    ['a step of zero', { scales: [{ criterion: null, min: '0', max: '5', step: '0' }] }],
    ['a step that misses the top', { scales: [{ criterion: null, min: '0', max: '5', step: '2' }] }],
    ['a weight of zero', { weights: [{ criterion: 'A', weight: '0' }] }],
    ['no criterion at all', { criteria: [] }],
  ])('refuse %s', (_, overrides) => {
    expect(rankOptionsSchema.safeParse(options()).success).toBe(true);
    expect(rankOptionsSchema.safeParse(options(overrides)).success).toBe(false);
  });
});

it('every problem has a sentence in both languages', () => {
  const sample = {
    line: 3,
    column: 'juror',
    value: '21',
    criterion: 'A',
    min: '0',
    max: '20',
    step: '1',
    juror: 'J1',
    dossier: 'D1',
    first: 2,
    missing: ['B'],
    option: '--scale 0:20',
    sign: ';',
  };
  for (const shape of longTableProblemSchema.options) {
    const code = shape.shape.code.value;
    const problem = longTableProblemSchema.parse(
      Object.fromEntries(
        Object.keys(shape.shape).map((key) => [key, key === 'code' ? code : sample[key as keyof typeof sample]]),
      ),
    );
    const sentences = [longTableText(french, problem), longTableText(english, problem)];
    expect(sentences[0]).not.toBe(sentences[1]);
    expect([...faultsOf('fr', sentences[0] ?? ''), ...faultsOf('en', sentences[1] ?? '')]).toEqual([]);
    expect(sentences.join(' ')).not.toMatch(/undefined|\[object/);
  }
  const whole = { code: 'noScale', line: null, criterion: null, min: '0', max: '1', option: '--scale 0:1' } as const;
  expect(longTableText(french, whole)).toContain('--scale 0:1');
});
