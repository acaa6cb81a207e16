import { describe, expect, it } from 'vitest';
import type { Rules } from '../../../shared/campaign/rules.ts';
import type { Jury } from '../../../shared/jury/jury.ts';
import { freeze as englishFreeze } from '../../../shared/messages/en/freeze.ts';
import { freeze as frenchFreeze } from '../../../shared/messages/fr/freeze.ts';
import { firstFindings, freezeSentence } from '../../../shared/messages/freeze-text.ts';
import { freezeChecks } from '../../../shared/ranking/freeze-checks.ts';
import { FREEZE_SEVERITY, freezeFindingSchema } from '../../../shared/ranking/freeze-finding.ts';
import { faultsOf } from '../messages/typography.ts';
import { buildDossier } from '../../builders/build-dossier.ts';
import { buildJuror, buildJury } from '../../builders/build-jury.ts';
import {
  buildCategory,
  buildCollege,
  buildCriterion,
  buildPrize,
  buildRules,
  numericScale,
} from '../../builders/build-rules.ts';

const jurors = ['J1', 'J2', 'J3'].map((id) => buildJuror({ id }));
const dossiers = ['D1', 'D2'].map((id) => buildDossier({ id }));
const prizes = [buildPrize({ id: 'P' })];
const { total, phases } = buildRules();

type Draft = {
  readonly rules?: Partial<Rules>;
  readonly jury?: Partial<Jury>;
  readonly members?: typeof jurors;
  readonly dossiers?: typeof dossiers;
};

const found = (draft: Draft) =>
  freezeChecks(
    buildRules({ prizes, ...draft.rules }),
    buildJury(draft.members ?? jurors, draft.jury),
    draft.dossiers ?? dossiers,
  );
const told = (draft: Draft) => found(draft).map(({ severity, path, code }) => `${severity} ${path} ${code}`);
const two = [buildCriterion({ id: 'A', weight: '2' }), buildCriterion({ id: 'B' })];

it('finds nothing in a campaign that can be carried out', () => {
  expect(
    found({
      rules: {
        quorum: { sheets: 3, share: '1' },
        criteria: two,
        ties: [{ criteria: ['A'] }, 'headToHead', 'median', { fewerLow: '10' }],
      },
    }),
  ).toEqual([]);
});

const noSeats = { seats: [] };

const cases: readonly (readonly [name: string, draft: Draft, expected: readonly string[]])[] = [
  ['no seat', { jury: noSeats }, ['error colleges.0 collegeWithoutSeat', 'error jury.seats noSeat']],
  ['no chair', { jury: { chair: null } }, ['warning jury.chair chairMissing']],
  [
    'no dossier in competition',
    { dossiers: [buildDossier({ id: 'D1', status: 'withdrawn' })] },
    [
      'warning categories.0 categoryWithoutDossier',
      'warning prizes.0.places prizeMoreThanDossiers',
      'error dossiers noDossier',
    ],
  ],
  [
    'no voting college',
    { rules: { colleges: [buildCollege({ id: 'JURY', voice: 'advisory' })] } },
    ['error colleges noVotingCollege'],
  ],
  [
    'a juror of no college',
    { members: [...jurors, buildJuror({ id: 'J4', college: 'AUTRE' })] },
    ['error jury.jurors jurorWithoutCollege'],
  ],
  [
    'a voting college without a seat',
    { rules: { colleges: ['JURY', 'USAGERS'].map((id) => buildCollege({ id })) } },
    ['error colleges.1 collegeWithoutSeat'],
  ],
  [
    'an advisory college without a seat is no matter',
    { rules: { colleges: [buildCollege({ id: 'JURY' }), buildCollege({ id: 'INVITES', voice: 'advisory' })] } },
    [],
  ],
  [
    'a dossier that a college cannot read',
    { jury: { assignment: jurors.map(({ id }) => ({ juror: id, dossiers: ['D1'] })) } },
    ['error dossiers collegeAbsent'],
  ],
  [
    'a quorum out of reach by recusals',
    {
      rules: { quorum: { sheets: 3, share: '0' } },
      jury: {
        recusals: [
          { juror: 'J1', scope: 'dossier', target: 'D2', origin: 'self', reason: '', at: '2026-01-01T00:00:00Z' },
        ],
      },
    },
    ['error dossiers quorumUnreachable'],
  ],
  [
    'a dossier of no category',
    { dossiers: [...dossiers, buildDossier({ id: 'D3', category: 'AUTRE' })] },
    ['error dossiers dossierWithoutCategory'],
  ],
  [
    'a category without dossier',
    { rules: { categories: ['C1', 'C2'].map(buildCategory) } },
    ['warning categories.1 categoryWithoutDossier', 'warning prizes.0.places prizeMoreThanDossiers'],
  ],
  [
    'a category without criteria',
    {
      rules: {
        categories: ['C1', 'C2'].map(buildCategory),
        criteria: [buildCriterion({ id: 'A', categories: ['C1'] })],
        prizes: [buildPrize({ id: 'P', scope: 'all' })],
        total: { ...total, thresholds: [{ value: '10', coefficients: 'after' }] },
      },
      dossiers: [...dossiers, buildDossier({ id: 'D3', category: 'C2' })],
    },
    ['error categories.1 categoryWithoutCriteria'],
  ],
  [
    'a criterion in no phase',
    { rules: { phases: phases.map((phase) => ({ ...phase, criteria: ['A'] })) } },
    ['error criteria.1 criterionNotAsked'],
  ],
  [
    'a floor above the scale',
    { rules: { criteria: [buildCriterion({ id: 'A', floor: { below: '20.5', on: 'juryMark' } })] } },
    ['error criteria.0.floor floorAboveScale'],
  ],
  [
    'a floor at the bottom',
    { rules: { criteria: [buildCriterion({ id: 'A', floor: { below: '0', on: 'juryMark' } })] } },
    ['warning criteria.0.floor floorBelowScale'],
  ],
  [
    'a floor at the top, or on words',
    {
      rules: {
        criteria: [
          buildCriterion({ id: 'A', floor: { below: '20', on: 'juryMark' } }),
          buildCriterion({ id: 'B', scale: { free: true }, floor: { below: '1', on: 'juryMark' } }),
        ],
      },
    },
    [],
  ],
  [
    'a threshold above all',
    { rules: { total: { ...total, thresholds: [{ value: '20.5', coefficients: 'before' }] } } },
    ['error total.thresholds.0 thresholdUnreachable'],
  ],
  [
    'a threshold below all',
    { rules: { total: { ...total, thresholds: [{ value: '0', coefficients: 'after' }] } } },
    ['warning total.thresholds.0 thresholdAlwaysPassed'],
  ],
  [
    'a threshold on points after coefficients',
    {
      rules: {
        criteria: two,
        total: {
          ...total,
          unit: 'points',
          thresholds: [
            { value: '60', coefficients: 'after' },
            { value: '41', coefficients: 'before' },
          ],
        },
      },
    },
    ['error total.thresholds.1 thresholdUnreachable'],
  ],
  [
    'a mark that none is below',
    { rules: { ties: [{ fewerLow: '0' }, { fewerLow: '20.5' }] } },
    ['warning ties.0 fewerLowOutsideScale', 'warning ties.1 fewerLowOutsideScale'],
  ],
  [
    'a mark off the common scale of 0–100',
    {
      rules: {
        criteria: [buildCriterion({ id: 'A' }), buildCriterion({ id: 'B', scale: numericScale('0', '5') })],
        ties: [{ fewerLow: '60' }, { fewerLow: '101' }],
      },
    },
    ['warning ties.1 fewerLowOutsideScale'],
  ],
  [
    'all criteria of equal weight in one step',
    { rules: { ties: [{ criteria: ['A', 'B'] }] } },
    ['warning ties.0 tieStepCannotDecide'],
  ],
  [
    'the same step again',
    { rules: { criteria: two, ties: [{ criteria: ['A'] }, { criteria: ['A'] }] } },
    ['warning ties.1 tieStepCannotDecide'],
  ],
  [
    'a comparison by one voice, a median of one',
    { members: jurors.slice(0, 1), rules: { ties: ['headToHead', 'median'] } },
    ['warning ties.0 tieStepCannotDecide', 'warning ties.1 tieStepCannotDecide'],
  ],
  [
    'a median of two voices',
    { members: jurors.slice(0, 2), rules: { ties: ['headToHead', 'median'] } },
    ['warning ties.1 tieStepCannotDecide'],
  ],
  [
    'more places than dossiers, in the category and over all',
    {
      rules: {
        prizes: [
          buildPrize({ id: 'P', places: { min: 1, max: 3 } }),
          buildPrize({ id: 'Q', scope: 'all', places: { min: 0, max: 3 } }),
        ],
      },
    },
    ['warning prizes.0.places prizeMoreThanDossiers', 'warning prizes.1.places prizeMoreThanDossiers'],
  ],
  ['no prize', { rules: { prizes: [] } }, ['warning prizes noPrize']],
  [
    'a field to hide that no dossier has',
    {
      rules: { blind: { applicant: true, fields: ['Ville', 'Adresse', 'Plan'] } },
      dossiers: [
        ...dossiers,
        buildDossier({
          id: 'D3',
          fields: [{ label: 'Ville', value: '', visibility: 'jury' }],
          attachments: [
            {
              sha256: 'a'.repeat(64),
              name: 'plan.pdf',
              type: 'application/pdf',
              size: 1,
              field: 'Plan',
              visibility: 'jury',
            },
          ],
        }),
      ],
    },
    ['warning blind.fields.1 blindFieldUnknown'],
  ],
];

describe('before a freeze', () => {
  it.each(cases)('%s', (_, draft, expected) => {
    expect(told(draft)).toEqual(expected);
  });

  it('the first findings are said in words, then how many more', () => {
    const finding = { code: 'noSeat' } as const;
    const few = [{ finding }, { finding }];
    expect(firstFindings(few, () => 'Un.', 2)).toBe('Un. Un.');
    expect(firstFindings([...few, ...few], () => 'Un.', 2)).toBe('Un. Un. (+2)');
  });

  it('what a sentence names is there', () => {
    expect(found({ rules: { quorum: { sheets: 4, share: '0' } }, dossiers: dossiers.slice(0, 1) })).toEqual([
      { severity: 'error', path: 'dossiers', code: 'quorumUnreachable', dossier: 'D1', needed: 4, expected: 3 },
    ]);
  });

  it('every finding is met by a case here, fits its schema and has its sentence in both languages', () => {
    const all = cases.flatMap(([, draft]) => found(draft));
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set(Object.keys(FREEZE_SEVERITY)));
    for (const { severity, path, ...finding } of all) {
      expect(severity).toBe(FREEZE_SEVERITY[finding.code]);
      expect(path).toMatch(/^[a-z]+(\.[a-z0-9]+)*$/);
      const parsed = freezeFindingSchema.parse(finding);
      const [french, english] = [frenchFreeze, englishFreeze].map((sentences) =>
        freezeSentence(sentences, parsed, (id) => `<${id}>`),
      );
      expect(french).not.toBe(english);
      expect([...faultsOf('fr', french ?? ''), ...faultsOf('en', english ?? '')]).toEqual([]);
      expect(`${french}${english}`).not.toMatch(/undefined|\[object/);
    }
  });
});
