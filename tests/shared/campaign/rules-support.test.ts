import { describe, expect, it } from 'vitest';
import { unsupportedPaths } from '../../../shared/campaign/rules-support.ts';
import { type Rules, rulesSchema } from '../../../shared/campaign/rules.ts';
import { buildCategory, buildCollege, buildCriterion, buildPrize, buildRules } from '../../builders/build-rules.ts';

const level = (id: string, value: string | null) => ({ id, label: id, descriptor: '', value });

const base = buildRules({
  criteria: [
    buildCriterion({ id: 'A', floor: { below: '5', on: 'juryMark' } }),
    buildCriterion({ id: 'B', scale: { levels: [level('BAS', '0'), level('HAUT', '1')] }, categories: ['C1', 'C2'] }),
    buildCriterion({ id: 'C', scale: { yesNo: true } }),
  ],
  categories: [buildCategory('C1'), buildCategory('C2')],
  colleges: [buildCollege({ id: 'JURY' }), buildCollege({ id: 'INVITES', voice: 'advisory' })],
  prizes: [buildPrize({ id: 'P1' }), buildPrize({ id: 'P2', scope: 'all' })],
});

/** A copy of the rules with another value at a path. */
const withValue = (path: string, value: unknown): Rules => {
  const copy = structuredClone(base);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy);
  (holder as Record<string, unknown>)[last] = value;
  return rulesSchema.parse(copy);
};

const secondPhase = { ...base.phases[0], id: 'REUNION' };

type Row = readonly [path: string, value: unknown, named?: readonly string[]];

const refused: readonly Row[] = [
  ['level', 'reinforced'],
  ['phases', [base.phases[0], secondPhase], ['phases.1']],
  ['phases.0.kind', 'hearing'],
  ['phases.0.kind', 'meeting'],
  ['phases.0.jurors', ['J1']],
  ['phases.0.entry', { from: 'LECTURE', keep: { n: 3 }, perCategory: true }],
  ['phases.0.carry', { weight: '1' }],
  ['criteria.0.scale', { free: true }, ['criteria.0.scale.free']],
  ['criteria.1.scale.levels.1.value', null],
  ['criteria.1.scale.levels.1.value', '0', ['criteria.1.scale.levels']],
  ['criteria.0.rankingOnlyWeight', '2'],
  ['criteria.0.floor.on', { nJurors: 2 }],
  ['criteria.0.informative', true],
  ['criteria.0.overall', true],
  ['criteria.1.categories', ['C1'], ['prizes.1.scope']],
  ['colleges.1.absent', 'renormalise'],
  ['total.order', 'criterionFirst'],
  ['total.bonus', { criterion: 'C', max: '2' }],
  ['aggregation', 'median'],
  ['aggregation', 'borda'],
  ['aggregation', 'majorityJudgment'],
  ['aggregation', { trimmed: 1, whenUnequal: 'hold' }],
  ['aggregation', { capped: '2', on: 'sheet' }],
  ['aggregation', { count: { value: '1', atLeast: 2 } }],
  ['rounding', [{ at: 'result', decimals: 2 }], ['rounding.0']],
  ['missing', 'renormalise'],
  ['harmonise', { groups: [['J1'], ['J2']] }],
  ['deliberationZone', '0.5'],
  ['finalMark', 'consensus'],
  ['outcome', 'decision'],
  ['outcome', 'opinion'],
  ['prizes.0.scope', 'theme'],
  ['prizes.0.by', 'vote'],
  ['prizes.0.by', 'jury'],
  ['prizes.0.by', 'externalCount'],
  ['prizes.0.exAequo', 'no'],
  ['prizes.0.exAequo', 'share'],
  ['prizes.1.cumulable', false],
  ['prizes.1.reserve', 1],
  ['entryQuota', { perAcademy: 3 }],
];

const accepted: readonly (readonly [path: string, value: unknown])[] = [
  ['total.unit', 'points'],
  ['total.thresholds', [{ value: '10', coefficients: 'before' }]],
  ['criteria.0.scale', { numeric: { min: '-5', max: '5', step: '0.25', lowIsGood: true } }],
  ['criteria.0.floor', null],
  ['criteria.0.comment', 'extremes'],
  ['criteria.0.comment', { below: '8' }],
  ['colleges.0.voice', 'advisory'],
  ['quorum', { sheets: 3, share: '0.5' }],
  ['ties', [{ criteria: ['A', 'B'] }, 'headToHead', 'median', { fewerLow: '5' }]],
  ['outcome', 'laureatesWithoutOrder'],
  ['prizes', [{ ...base.prizes[0], cumulable: false }]],
  ['prizes.0.amount', '1500'],
  ['listOrder', 'alphabetical'],
  ['ranking', 'decides'],
  ['authority', { decisionBy: 'Le ministère' }],
  ['meeting.changes', 'consensus'],
  ['blind', { applicant: true, fields: ['Ville'] }],
  ['recusalScope', 'all'],
  ['printing', 'no'],
  ['deadline', { at: '2026-06-01T10:00:00Z', zone: 'Europe/Paris' }],
];

describe('values that are not computed yet', () => {
  it('names nothing in rules that are computed whole', () => {
    expect(unsupportedPaths(base)).toEqual([]);
  });

  for (const [path, value, named = [path]] of refused)
    it(`refuses ${path} = ${JSON.stringify(value)} by its path`, () => {
      expect(unsupportedPaths(withValue(path, value))).toEqual(named);
    });

  for (const [path, value] of accepted)
    it(`accepts ${path} = ${JSON.stringify(value)}`, () => {
      expect(unsupportedPaths(withValue(path, value))).toEqual([]);
    });

  it('names every such value at once, in the order of the rules', () => {
    const rules = buildRules({ level: 'reinforced', aggregation: 'median', finalMark: 'consensus' });
    expect(unsupportedPaths(rules)).toEqual(['level', 'aggregation', 'finalMark']);
  });
});
