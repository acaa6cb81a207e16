import { describe, expect, it } from 'vitest';
import { rankCampaign } from '../../../shared/ranking/rank-campaign.ts';
import { buildRankingInput, pair } from '../../builders/build-ranking-input.ts';
import { buildCategory, buildCollege, buildCriterion, buildRules, numericScale } from '../../builders/build-rules.ts';

type Draft = Parameters<typeof buildRankingInput>[0];

const rank = (draft: Draft) => rankCampaign(buildRankingInput(draft));
const brief = (draft: Draft) =>
  Object.fromEntries(
    rank(draft).lines.map(({ dossier, rank: place, exact, status }) => [
      dossier,
      `${place ?? '–'} ${exact ?? '–'} ${status}`,
    ]),
  );
const reasonsOf = (draft: Draft, dossier: string) =>
  rank(draft).details.find((detail) => detail.dossier === dossier)?.reasons;

const { total } = buildRules();

describe('results', () => {
  it('one juror, one dossier', () => {
    expect(brief({ sheets: { D1: { J1: pair('10 11') } } })).toEqual({ D1: '1 21/2 ranked' });
  });

  it('points are the weighted sum', () => {
    const criteria = [buildCriterion({ id: 'A', weight: '3' }), buildCriterion({ id: 'B', weight: '0.5' })];
    const rules = buildRules({ criteria, total: { ...total, unit: 'points' } });
    expect(brief({ rules, sheets: { D1: { J1: pair('10 11') } } })).toEqual({ D1: '1 71/2 ranked' });
  });

  it('weights of thirty decimals count to the last', () => {
    const criteria = [
      buildCriterion({ id: 'A', weight: '0.333333333333333333333333333334' }),
      buildCriterion({ id: 'B', weight: '0.333333333333333333333333333333' }),
    ];
    const ranking = rank({
      rules: buildRules({ criteria }),
      sheets: { D1: { J1: pair('10 11') }, D2: { J1: pair('11 10') } },
    });
    expect(ranking.lines.map(({ dossier, rank: place, decidedBy }) => [dossier, place, decidedBy])).toEqual([
      ['D2', 1, null],
      ['D1', 2, null],
    ]);
    const shown = ranking.details.map((detail) => detail.shown);
    expect(new Set(shown).size).toBe(2);
  });

  it('criteria of different bounds are rescaled to 0–100, their own marks are told in their own unit', () => {
    const criteria = [buildCriterion({ id: 'A' }), buildCriterion({ id: 'B', scale: numericScale('1', '5', '1') })];
    const ranking = rank({ rules: buildRules({ criteria }), sheets: { D1: { J1: pair('10 2'), J2: pair('15 5') } } });
    // A: (50 + 75) / 2 = 62.5; B: (25 + 100) / 2 = 62.5.
    expect(ranking.lines[0]).toMatchObject({
      exact: '125/2',
      byCriterion: [
        { criterion: 'A', exact: '25/2' },
        { criterion: 'B', exact: '7/2' },
      ],
    });
  });

  it('a step or a direction of its own leaves totals in the common unit', () => {
    const criteria = [
      buildCriterion({ id: 'A' }),
      buildCriterion({ id: 'B', scale: numericScale('0', '20', '1', true) }),
    ];
    const rules = buildRules({ criteria });
    expect(brief({ rules, sheets: { D1: { J1: pair('10 2') }, D2: { J1: pair('10 19') } } })).toEqual({
      D1: '1 14/1 ranked',
      D2: '2 11/2 ranked',
    });
  });

  it('yes or no and levels with values count by their values', () => {
    const level = (id: string, value: string) => ({ id, label: id, descriptor: '', value });
    const criteria = [
      buildCriterion({ id: 'A', scale: { yesNo: true } }),
      buildCriterion({ id: 'B', scale: { levels: [level('OUI', '1'), level('NON', '0')] } }),
    ];
    expect(
      brief({ rules: buildRules({ criteria }), sheets: { D1: { J1: pair('1 NON'), J2: pair('1 OUI') } } }),
    ).toEqual({
      D1: '1 3/4 ranked',
    });
  });

  it('a criterion that no phase asks, or without value, counts for nothing', () => {
    const criteria = [
      buildCriterion({ id: 'A' }),
      buildCriterion({ id: 'B' }),
      buildCriterion({ id: 'F', scale: { free: true } }),
    ];
    const rules = buildRules({ criteria });
    const phases = rules.phases.map((phase) => ({ ...phase, criteria: ['A', 'F'] }));
    expect(brief({ rules: { ...rules, phases }, sheets: { D1: { J1: pair('10 20') } } })).toEqual({
      D1: '1 10/1 ranked',
    });
  });
});

describe('categories', () => {
  const categories = ['C2', 'C1'].map(buildCategory);

  it('are ranked apart, on their own criteria, sorted by id', () => {
    const criteria = [buildCriterion({ id: 'A' }), buildCriterion({ id: 'B', categories: ['C2'] })];
    const ranking = rank({
      rules: buildRules({ criteria, categories }),
      dossiers: { D1: { category: 'C2' }, D2: { category: 'C1' }, D3: { category: 'C1' } },
      sheets: { D1: { J1: pair('10 20') }, D2: { J1: { A: '8' } }, D3: { J1: { A: '9' } } },
    });
    expect(ranking.lines.map(({ category, dossier, rank: place, exact }) => [category, dossier, place, exact])).toEqual(
      [
        ['C1', 'D3', 1, '9/1'],
        ['C1', 'D2', 2, '8/1'],
        ['C2', 'D1', 1, '15/1'],
      ],
    );
    expect(ranking.overall).toEqual([
      { dossier: 'D1', rank: 1 },
      { dossier: 'D3', rank: 2 },
      { dossier: 'D2', rank: 3 },
    ]);
  });

  it('one without criteria holds its dossiers: nothing there can be counted', () => {
    const criteria = [buildCriterion({ id: 'A', categories: ['C2'] })];
    const draft = { rules: buildRules({ criteria, categories }), sheets: { D1: { J1: { A: '10' } } } };
    expect(brief(draft)).toEqual({ D1: '– – held' });
    expect(rank(draft).exclusions).toEqual([{ juror: 'J1', dossier: 'D1', reason: 'incomplete' }]);
  });
});

describe('colleges', () => {
  const colleges = [buildCollege({ id: 'JURY', weight: '3' }), buildCollege({ id: 'USAGERS', weight: '1' })];
  const seats = { J1: 'JURY', J2: 'JURY', U1: 'USAGERS' };

  it('weigh by their weight, whatever their number of sheets', () => {
    const sheets = { D1: { J1: pair('10 10'), J2: pair('12 12'), U1: pair('19 19') } };
    // (3 × 11 + 19) / 4
    expect(brief({ rules: buildRules({ colleges }), colleges: seats, sheets })).toEqual({ D1: '1 13/1 ranked' });
  });

  it('an advisory college is neither in the result, nor in the count, nor by criterion', () => {
    const rules = buildRules({
      colleges: [buildCollege({ id: 'JURY' }), buildCollege({ id: 'USAGERS', voice: 'advisory' })],
    });
    const ranking = rank({ rules, colleges: seats, sheets: { D1: { J1: pair('10 10'), U1: pair('20 20') } } });
    expect(ranking.lines[0]).toMatchObject({
      exact: '10/1',
      sheets: 1,
      byCriterion: [{ exact: '10/1' }, { exact: '10/1' }],
    });
  });

  it('a voting college without a counted sheet holds the dossier, whatever the reason, and no result is told', () => {
    const draft = {
      rules: buildRules({ colleges }),
      colleges: seats,
      jurors: ['J1', 'J2', 'U1'],
      sheets: { D1: { J1: pair('20 20'), J2: pair('20 20') }, D2: { J1: pair('5 5'), U1: pair('5 5') } },
      absences: [{ juror: 'U1', dossier: 'D1', reason: 'recused' }],
    } as const;
    expect(brief(draft)).toEqual({ D2: '1 5/1 ranked', D1: '– – held' });
    expect(reasonsOf(draft, 'D1')).toEqual([{ code: 'collegeSilent', college: 'USAGERS' }]);
    expect(rank(draft).lines.find(({ dossier }) => dossier === 'D1')?.byCriterion).toEqual([]);
  });

  it('without any voting college, or with jurors of none, everything is held', () => {
    const rules = buildRules({ colleges: [buildCollege({ id: 'JURY', voice: 'advisory' })] });
    const draft = { rules, sheets: { D1: { J1: pair('10 10') } } };
    expect(reasonsOf(draft, 'D1')).toEqual([{ code: 'noCollege' }]);
    expect(brief({ colleges: { J1: 'AILLEURS' }, sheets: { D1: { J1: pair('10 10') } } })).toEqual({ D1: '– – held' });
  });
});

describe('sheets that are not counted', () => {
  const rules = buildRules();
  const seen = (draft: Draft) =>
    rank(draft).exclusions.map(({ juror, dossier, reason }) => `${dossier} ${juror} ${reason}`);

  it('one cell not scored is enough, and so is a mark off its scale', () => {
    const sheets = { D1: { J1: { A: '10', B: null }, J2: pair('10 20.25'), J3: { A: '10' }, J4: pair('8 8') } };
    expect(brief({ rules, sheets })).toEqual({ D1: '1 8/1 ranked' });
    expect(seen({ rules, sheets })).toEqual(['D1 J1 incomplete', 'D1 J2 incomplete', 'D1 J3 incomplete']);
  });

  it('a recorded absence wins over a sheet that came, and its reason is kept', () => {
    const reasons = ['recused', 'held', 'setAside', 'abstained', 'notAssigned', 'incomplete', 'missing'] as const;
    const jurors = reasons.map((_, i) => `J${i}`);
    const sheets = { D1: { ...Object.fromEntries(jurors.map((id) => [id, pair('20 20')])), J9: pair('5 5') } };
    const absences = reasons.map((reason, i) => ({ juror: `J${i}`, dossier: 'D1', reason }));
    expect(brief({ rules, sheets, absences })).toEqual({ D1: '1 5/1 ranked' });
    expect(seen({ rules, sheets, absences })).toEqual(reasons.map((reason, i) => `D1 J${i} ${reason}`));
  });

  it('a voice not assigned and without a sheet is not named', () => {
    const draft = {
      jurors: ['J1', 'J2', 'J3'],
      sheets: { D1: { J1: pair('5 5') } },
      absences: [{ juror: 'J2', dossier: 'D1', reason: 'notAssigned' }],
    } as const;
    expect(seen(draft)).toEqual(['D1 J3 missing']);
  });

  it('sheets of those who do not sit, or on dossiers unknown, are left out without a word', () => {
    const input = buildRankingInput({ jurors: ['J1'], sheets: { D1: { J1: pair('5 5'), J8: pair('20 20') } } });
    const stray = { juror: 'J1', dossier: 'D9', cells: [{ criterion: 'AILLEURS', state: 'scored', mark: '3' }] };
    const ranking = rankCampaign({ ...input, sheets: [...input.sheets, stray] });
    expect(ranking.lines.map(({ dossier, exact }) => [dossier, exact])).toEqual([['D1', '5/1']]);
    expect(ranking.exclusions).toEqual([]);
  });

  it('two sheets, or two absences, of one juror on one dossier are a bug of the caller', () => {
    const input = buildRankingInput({ sheets: { D1: { J1: pair('5 5') } } });
    expect(() => rankCampaign({ ...input, sheets: [...input.sheets, ...input.sheets] })).toThrow('two sheets');
  });
});

describe('dossiers without a rank', () => {
  it('everything missing: held, with no result', () => {
    expect(brief({ jurors: ['J1'], dossiers: { D1: {}, D2: {} }, sheets: {} })).toEqual({
      D1: '– – held',
      D2: '– – held',
    });
  });

  it('the quorum is a number of sheets and a share of the voices expected; recused and not assigned are not expected', () => {
    const rules = (sheets: number, share: string) => buildRules({ quorum: { sheets, share } });
    const sheets = { D1: { J1: pair('5 5'), J2: pair('5 5') } };
    const jurors = ['J1', 'J2', 'J3', 'J4', 'J5'];
    expect(brief({ rules: rules(2, '0.4'), jurors, sheets })).toEqual({ D1: '1 5/1 ranked' });
    expect(brief({ rules: rules(3, '0.4'), jurors, sheets })).toEqual({ D1: '– 5/1 belowQuorum' });
    expect(brief({ rules: rules(0, '0.41'), jurors, sheets })).toEqual({ D1: '– 5/1 belowQuorum' });
    expect(reasonsOf({ rules: rules(0, '0.5'), jurors, sheets }, 'D1')).toEqual([
      { code: 'quorum', counted: 2, expected: 5, needed: 3 },
    ]);
    const absences = [
      { juror: 'J3', dossier: 'D1', reason: 'recused' },
      { juror: 'J4', dossier: 'D1', reason: 'notAssigned' },
    ] as const;
    expect(brief({ rules: rules(0, '0.5'), jurors, sheets, absences })).toEqual({ D1: '1 5/1 ranked' });
  });

  it('a floor eliminates strictly below the jury’s mark on its criterion, in its own unit', () => {
    const criteria = [
      buildCriterion({ id: 'A', floor: { below: '8', on: 'juryMark' } }),
      buildCriterion({ id: 'B', scale: numericScale('0', '5') }),
    ];
    const sheets = { D1: { J1: pair('7 5'), J2: pair('9 5') }, D2: { J1: pair('7 5'), J2: pair('8.5 5') } };
    const draft = { rules: buildRules({ criteria }), sheets };
    expect(brief(draft)).toEqual({ D1: '1 70/1 ranked', D2: '– 555/8 eliminated' });
    expect(reasonsOf(draft, 'D2')).toEqual([{ code: 'floor', criterion: 'A', mark: '31/4', below: '8/1' }]);
  });

  it('a floor on a criterion where low is good acts on the mark reversed', () => {
    const criteria = [
      buildCriterion({ id: 'A', scale: numericScale('0', '20', '1', true), floor: { below: '8', on: 'juryMark' } }),
    ];
    expect(
      brief({ rules: buildRules({ criteria }), sheets: { D1: { J1: { A: '12' } }, D2: { J1: { A: '13' } } } }),
    ).toEqual({
      D1: '1 8/1 ranked',
      D2: '– 7/1 eliminated',
    });
  });

  it('a threshold passes at its value, before coefficients on the plain mean, after them on the result', () => {
    const criteria = [buildCriterion({ id: 'A', weight: '3' }), buildCriterion({ id: 'B' })];
    const sheets = { D1: { J1: pair('8 12') }, D2: { J1: pair('12 8') }, D3: { J1: pair('8 11.5') } };
    const rules = (coefficients: 'before' | 'after', value: string) =>
      buildRules({ criteria, total: { ...total, thresholds: [{ value, coefficients }] } });
    expect(brief({ rules: rules('before', '10'), sheets })).toEqual({
      D2: '1 11/1 ranked',
      D1: '2 9/1 ranked',
      D3: '– 71/8 eliminated',
    });
    expect(brief({ rules: rules('after', '9'), sheets })).toMatchObject({
      D1: '2 9/1 ranked',
      D3: '– 71/8 eliminated',
    });
    expect(reasonsOf({ rules: rules('after', '9'), sheets }, 'D3')).toEqual([
      { code: 'threshold', coefficients: 'after', value: '9', result: '71/8' },
    ]);
  });

  it('a status other than eligible keeps the sheets and takes no place', () => {
    const sheets = Object.fromEntries(['D1', 'D2', 'D3', 'D4', 'D5'].map((id) => [id, { J1: pair('9 9') }]));
    const dossiers = {
      D1: { status: 'withdrawn' },
      D2: { status: 'ineligible' },
      D3: { status: 'inadmissible' },
      D4: { status: 'outOfCompetition' },
    } as const;
    expect(brief({ dossiers, sheets })).toEqual({
      D5: '1 9/1 ranked',
      D1: '– 9/1 withdrawn',
      D2: '– 9/1 ineligible',
      D3: '– 9/1 inadmissible',
      D4: '– 9/1 outOfCompetition',
    });
    expect(reasonsOf({ dossiers, sheets }, 'D4')).toEqual([{ code: 'status', status: 'outOfCompetition' }]);
  });

  it('a threshold just missed is shown with the decimals that tell it apart', () => {
    const criteria = [buildCriterion({ id: 'A', scale: numericScale('0', '20', '0.0001') })];
    const rules = buildRules({ criteria, total: { ...total, thresholds: [{ value: '10', coefficients: 'after' }] } });
    expect(rank({ rules, sheets: { D1: { J1: { A: '9.9999' } } } }).details[0]?.shown).toBe('9.9999');
  });
});
