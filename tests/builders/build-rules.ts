import type { College, Criterion, Prize, Rules } from '../../shared/campaign/rules.ts';
import type { Scale } from '../../shared/campaign/scale.ts';

export const numericScale = (min = '0', max = '20', step = '0.5', lowIsGood = false): Scale => ({
  numeric: { min, max, step, lowIsGood },
});

export const buildCriterion = (overrides: Partial<Criterion> & { readonly id: string }): Criterion => ({
  label: `Critère ${overrides.id}`,
  guidance: '',
  scale: numericScale(),
  weight: '1',
  rankingOnlyWeight: null,
  floor: null,
  comment: 'never',
  categories: 'all',
  informative: false,
  overall: false,
  sourceArticle: null,
  ...overrides,
});

export const buildCollege = (overrides: Partial<College> & { readonly id: string }): College => ({
  label: `Collège ${overrides.id}`,
  weight: '1',
  voice: 'voting',
  absent: 'hold',
  sourceArticle: null,
  ...overrides,
});

export const buildPrize = (overrides: Partial<Prize> & { readonly id: string }): Prize => ({
  label: `Prix ${overrides.id}`,
  scope: 'category',
  by: 'ranking',
  places: { min: 1, max: 1 },
  exAequo: 'each',
  amount: null,
  cumulable: true,
  reserve: 0,
  sourceArticle: null,
  ...overrides,
});

export const buildCategory = (id: string): Rules['categories'][number] => ({
  id,
  label: `Catégorie ${id}`,
  description: '',
  sourceArticle: null,
});

/** Rules of which everything is computed: one category, one college, two criteria on 0–20, no quorum, no tie step. */
export const buildRules = (overrides: Partial<Rules> = {}): Rules => {
  const criteria = overrides.criteria ?? [buildCriterion({ id: 'A' }), buildCriterion({ id: 'B' })];
  return {
    v: 1,
    title: 'Prix d’essai',
    edition: '2026',
    level: 'simple',
    deadline: null,
    documents: [],
    phases: [
      {
        id: 'LECTURE',
        label: 'Lecture',
        kind: 'reading',
        criteria: criteria.map(({ id }) => id),
        jurors: 'all',
        entry: null,
        carry: 'none',
        sourceArticle: null,
      },
    ],
    criteria,
    categories: [buildCategory('C1')],
    colleges: [buildCollege({ id: 'JURY' })],
    total: { unit: 'mean', order: 'sheetFirst', bonus: null, thresholds: [], sourceArticle: null },
    aggregation: 'mean',
    rounding: [],
    missing: 'completeSheets',
    quorum: { sheets: 0, share: '0' },
    harmonise: 'none',
    ties: [],
    listOrder: 'merit',
    deliberationZone: null,
    ranking: 'aid',
    finalMark: 'computed',
    authority: 'jury',
    meeting: {
      changes: 'none',
      votes: { majority: 'simple', casting: 'prevails', secret: false, proxiesPerMember: 1 },
      quorum: 'half',
      secondMeetingWithoutQuorum: true,
    },
    outcome: 'ranking',
    prizes: [],
    blind: { applicant: false, fields: [] },
    recusalScope: 'dossier',
    printing: 'allowed',
    entryQuota: null,
    ...overrides,
  };
};
