import type { Criterion, Prize, Rules } from './rules.ts';

/** One value of the rules: where it stands, and whether it is computed, enforced or carried today. */
type Check = readonly [path: string, isSupported: boolean];

/**
 * Paths (`criteria.2.floor.on`) of every value of the rules that is not computed yet, in the order of the rules. Such
 * rules are refused with CAMPAIGN_VALUE_NOT_SUPPORTED, never half applied; an empty list says that the ranking is
 * exactly what the rules state. Texts, documents, printing, meeting, authority, ranking and list order are carried;
 * blind, recusal scope and comments are enforced outside the ranking.
 */
export const unsupportedPaths = (rules: Rules): readonly string[] =>
  [
    ...levelChecks(rules),
    ...rules.phases.flatMap(phaseChecks),
    ...rules.criteria.flatMap(criterionChecks),
    ...rules.colleges.map(({ absent }, i): Check => [`colleges.${i}.absent`, absent === 'hold']),
    ...totalChecks(rules),
    ...rules.prizes.flatMap((prize, i) => prizeChecks(rules, prize, i)),
    ...lastChecks(rules),
  ].flatMap(([path, isSupported]) => (isSupported ? [] : [path]));

const levelChecks = ({ level }: Rules): readonly Check[] => [['level', level === 'simple']];

/** One phase, read by the whole jury. */
const phaseChecks = (phase: Rules['phases'][number], i: number): readonly Check[] => [
  [`phases.${i}`, i === 0],
  [`phases.${i}.kind`, phase.kind === 'reading'],
  [`phases.${i}.jurors`, phase.jurors === 'all'],
  [`phases.${i}.entry`, phase.entry === null],
  [`phases.${i}.carry`, phase.carry === 'none'],
];

const criterionChecks = (criterion: Criterion, i: number): readonly Check[] => [
  ...scaleChecks(criterion, i),
  [`criteria.${i}.rankingOnlyWeight`, criterion.rankingOnlyWeight === null],
  [`criteria.${i}.floor.on`, criterion.floor === null || criterion.floor.on === 'juryMark'],
  [`criteria.${i}.informative`, !criterion.informative],
  [`criteria.${i}.overall`, !criterion.overall],
];

/** Free words count for nothing; levels without a value need majority judgment; equal values leave nothing to rescale. */
const scaleChecks = ({ scale }: Criterion, i: number): readonly Check[] => {
  if ('free' in scale) return [[`criteria.${i}.scale.free`, false]];
  if (!('levels' in scale)) return [];
  const hasValues = scale.levels.map(
    ({ value }, level): Check => [`criteria.${i}.scale.levels.${level}.value`, value !== null],
  );
  const isSpread = new Set(scale.levels.map(({ value }) => value)).size > 1;
  return hasValues.every(([, isSupported]) => isSupported) ? [[`criteria.${i}.scale.levels`, isSpread]] : hasValues;
};

const totalChecks = ({ total, aggregation, rounding, missing, harmonise }: Rules): readonly Check[] => [
  ['total.order', total.order === 'sheetFirst'],
  ['total.bonus', total.bonus === null],
  ['aggregation', aggregation === 'mean'],
  ...rounding.map((_, i): Check => [`rounding.${i}`, false]),
  ['missing', missing === 'completeSheets'],
  ['harmonise', harmonise === 'none'],
];

/**
 * By ranking, ex æquo each. A prize over all categories compares their results, which means something only if all
 * have the same criteria. Two prizes that cannot be cumulated and may fall to one dossier are not computed.
 */
const prizeChecks = (rules: Rules, prize: Prize, i: number): readonly Check[] => [
  [`prizes.${i}.scope`, prize.scope === 'category' || (prize.scope === 'all' && hasCommonCriteria(rules))],
  [`prizes.${i}.by`, prize.by === 'ranking'],
  [`prizes.${i}.exAequo`, prize.exAequo === 'each'],
  [`prizes.${i}.cumulable`, prize.cumulable || rules.prizes.length === 1],
  [`prizes.${i}.reserve`, prize.reserve === 0],
];

const hasCommonCriteria = ({ criteria, categories }: Rules): boolean =>
  criteria.every(
    (criterion) => criterion.categories === 'all' || categories.every(({ id }) => criterion.categories.includes(id)),
  );

const lastChecks = (rules: Rules): readonly Check[] => [
  ['deliberationZone', rules.deliberationZone === null],
  ['finalMark', rules.finalMark === 'computed'],
  ['outcome', rules.outcome === 'ranking' || rules.outcome === 'laureatesWithoutOrder'],
  ['entryQuota', rules.entryQuota === null],
];
