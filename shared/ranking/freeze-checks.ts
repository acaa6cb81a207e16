import { rational } from '../campaign/decimal.ts';
import { type Rules, criteriaOfCategory } from '../campaign/rules.ts';
import { type Dossier, isInCompetition } from '../dossiers/dossier.ts';
import { type Jury, isAssigned, isRecused } from '../jury/jury.ts';
import { FREEZE_SEVERITY, type FreezeFinding } from './freeze-finding.ts';
import { type RankMethod, countedCriteria, rulesToMethod, unitBounds } from './method.ts';
import { sheetsNeeded } from './rank-dossiers.ts';
import { combineAggregates } from './tally.ts';
import { idleTieSteps } from './idle-tie-steps.ts';

/** One finding, with its weight and where in the rules, `jury` or `dossiers` its cause stands. */
export type FreezeCheck = FreezeFinding & { readonly severity: 'error' | 'warning'; readonly path: string };

type Candidate = Pick<Dossier, 'id' | 'category' | 'status'> & {
  readonly fields: readonly { readonly label: string }[];
  readonly blocks: readonly { readonly label: string }[];
  readonly attachments: readonly { readonly field: string | null }[];
};

/**
 * Whether the rules can be carried out with this jury and these dossiers (model.md §2): everything found, in the order
 * of the rules, then by dossier. For rules of which `unsupportedPaths` names nothing.
 */
export const freezeChecks = (rules: Rules, jury: Jury, dossiers: readonly Candidate[]): readonly FreezeCheck[] => {
  const method = rulesToMethod(rules);
  const inCompetition = dossiers.filter(isInCompetition);
  return [
    ...criteriaFindings(rules),
    ...categoryFindings(rules, inCompetition),
    ...collegeFindings(rules, jury),
    ...thresholdFindings(rules, method),
    ...tieFindings(rules, method, jury),
    ...prizeFindings(rules, inCompetition),
    ...blindFindings(rules, dossiers),
    ...juryFindings(rules, jury),
    ...dossierFindings(rules, method, jury, inCompetition),
  ].map(([path, finding]) => ({ ...finding, path, severity: FREEZE_SEVERITY[finding.code] }));
};

type Found = readonly [path: string, finding: FreezeFinding];

const criteriaFindings = (rules: Rules): readonly Found[] => {
  const method = rulesToMethod(rules);
  const asked = new Set(rules.phases.flatMap(({ criteria }) => criteria));
  return rules.criteria.flatMap(({ id, floor }, i): readonly Found[] => {
    const counted = method.criteria.find((criterion) => criterion.id === id);
    if (!asked.has(id)) return [[`criteria.${i}`, { code: 'criterionNotAsked', criterion: id }]];
    if (!floor || !counted) return [];
    const finding = (code: 'floorAboveScale' | 'floorBelowScale'): Found => [
      `criteria.${i}.floor`,
      { code, criterion: id, below: floor.below },
    ];
    if (rational(floor.below).compare(counted.max) > 0) return [finding('floorAboveScale')];
    return rational(floor.below).compare(counted.min) <= 0 ? [finding('floorBelowScale')] : [];
  });
};

const categoryFindings = (rules: Rules, dossiers: readonly Candidate[]): readonly Found[] =>
  rules.categories.flatMap(({ id }, i): readonly Found[] => {
    const found = (code: 'categoryWithoutCriteria' | 'categoryWithoutDossier'): Found => [
      `categories.${i}`,
      { code, category: id },
    ];
    if (criteriaOfCategory(rules, id).length === 0) return [found('categoryWithoutCriteria')];
    return dossiers.some(({ category }) => category === id) ? [] : [found('categoryWithoutDossier')];
  });

const collegeFindings = (rules: Rules, jury: Jury): readonly Found[] => {
  const seated = new Set(sittingVoices(jury).map(({ college }) => college));
  const voting = rules.colleges.filter(({ voice }) => voice === 'voting');
  if (voting.length === 0) return [['colleges', { code: 'noVotingCollege' }]];
  return rules.colleges.flatMap(({ id, voice }, i): readonly Found[] =>
    voice === 'voting' && !seated.has(id) ? [[`colleges.${i}`, { code: 'collegeWithoutSeat', college: id }]] : [],
  );
};

/** A threshold must be within reach in every category it is applied to, and may fail at least in theory. */
const thresholdFindings = (rules: Rules, method: RankMethod): readonly Found[] =>
  rules.total.thresholds.flatMap(({ value, coefficients }, i) =>
    rules.categories.flatMap(({ id }): readonly Found[] => {
      const criteria = countedCriteria(method, id);
      if (criteria.length === 0) return [];
      const extreme = (end: 'min' | 'max') =>
        combineAggregates(
          method,
          criteria.map((criterion) => ({ criterion, value: unitBounds(method, criterion)[end] })),
          ({ weight }) => (coefficients === 'after' ? weight : rational(1)),
        );
      const found = (code: 'thresholdUnreachable' | 'thresholdAlwaysPassed'): Found => [
        `total.thresholds.${i}`,
        { code, value, category: id },
      ];
      if (rational(value).compare(extreme('max')) > 0) return [found('thresholdUnreachable')];
      return rational(value).compare(extreme('min')) <= 0 ? [found('thresholdAlwaysPassed')] : [];
    }),
  );

const tieFindings = (rules: Rules, method: RankMethod, jury: Jury): readonly Found[] => {
  const voting = rules.colleges.filter(({ voice }) => voice === 'voting').map(({ id }) => id);
  const voices = sittingVoices(jury).filter(({ college }) => voting.includes(college)).length;
  return idleTieSteps(
    method,
    rules.categories.map(({ id }) => id),
    { voices, colleges: voting.length },
  ).map(({ index, mark }) => [
    `ties.${index}`,
    mark === null
      ? { code: 'tieStepCannotDecide', step: index + 1 }
      : { code: 'fewerLowOutsideScale', step: index + 1, mark },
  ]);
};

const prizeFindings = (rules: Rules, dossiers: readonly Candidate[]): readonly Found[] => {
  if (rules.prizes.length === 0) return [['prizes', { code: 'noPrize' }]];
  return rules.prizes.flatMap(({ id, scope, places }, i) =>
    (scope === 'all' ? [null] : rules.categories.map((category) => category.id)).flatMap(
      (category): readonly Found[] => {
        const count = dossiers.filter((dossier) => category === null || dossier.category === category).length;
        const finding = {
          code: 'prizeMoreThanDossiers',
          prize: id,
          category,
          places: places.max,
          dossiers: count,
        } as const;
        return places.max > count ? [[`prizes.${i}.places`, finding]] : [];
      },
    ),
  );
};

const blindFindings = (rules: Rules, dossiers: readonly Candidate[]): readonly Found[] => {
  const known = new Set(
    dossiers.flatMap(({ fields, blocks, attachments }) => [
      ...[...fields, ...blocks].map(({ label }) => label),
      ...attachments.map(({ field }) => field),
    ]),
  );
  return rules.blind.fields.flatMap((field, i): readonly Found[] =>
    known.has(field) ? [] : [[`blind.fields.${i}`, { code: 'blindFieldUnknown', field }]],
  );
};

const juryFindings = (rules: Rules, jury: Jury): readonly Found[] => {
  const colleges = new Set(rules.colleges.map(({ id }) => id));
  return [
    ...(jury.seats.length === 0 ? [['jury.seats', { code: 'noSeat' }] as const] : []),
    ...(jury.chair === null ? [['jury.chair', { code: 'chairMissing' }] as const] : []),
    ...sittingVoices(jury).flatMap(({ id, college }): readonly Found[] =>
      colleges.has(college) ? [] : [['jury.jurors', { code: 'jurorWithoutCollege', juror: id, college }]],
    ),
  ];
};

/** Every dossier has a category, and enough voices who will not be missing from the start. */
const dossierFindings = (
  rules: Rules,
  method: RankMethod,
  jury: Jury,
  dossiers: readonly Candidate[],
): readonly Found[] => {
  if (dossiers.length === 0) return [['dossiers', { code: 'noDossier' }]];
  const voting = rules.colleges.filter(({ voice }) => voice === 'voting').map(({ id }) => id);
  const sitting = sittingVoices(jury).filter(({ college }) => voting.includes(college));
  const seated = voting.filter((id) => sitting.some(({ college }) => college === id));
  return dossiers.flatMap((dossier): readonly Found[] => {
    const { id, category } = dossier;
    if (rules.categories.every((known) => known.id !== category))
      return [['dossiers', { code: 'dossierWithoutCategory', dossier: id, category }]];
    const voices = sitting.filter(
      (juror) => isAssigned(jury.assignment, juror.id, id) && !isRecused(jury.recusals, juror.id, dossier),
    );
    const needed = sheetsNeeded(method.quorum, voices.length);
    return [
      ...(voices.length < needed
        ? [['dossiers', { code: 'quorumUnreachable', dossier: id, needed, expected: voices.length }] as const]
        : []),
      ...seated
        .filter((college) => voices.every((juror) => juror.college !== college))
        .map((college): Found => ['dossiers', { code: 'collegeAbsent', college, dossier: id }]),
    ];
  });
};

/** The members who sit, one per seat. */
const sittingVoices = (jury: Jury): Jury['jurors'] => {
  const sitting = new Set(jury.seats.map((seat) => seat.sitting));
  return jury.jurors.filter(({ id }) => sitting.has(id));
};
