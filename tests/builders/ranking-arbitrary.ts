import fc from 'fast-check';
import type { TieStep } from '../../shared/campaign/rules.ts';
import type { RankingInput } from '../../shared/ranking/rank-campaign.ts';
import { buildCategory, buildCollege, buildCriterion, buildRules } from './build-rules.ts';

const ids = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

const tieStep = (criteria: readonly string[]): fc.Arbitrary<TieStep> =>
  fc.oneof(
    fc.shuffledSubarray([...criteria], { minLength: 1 }).map((listed) => ({ criteria: listed })),
    fc.constantFrom<TieStep>('headToHead', 'median', { fewerLow: '2' }, { fewerLow: '3.5' }),
  );

/** 8 in 10 sheets complete, the others missing, recused, or with a cell that cannot be assessed. */
const outcome = fc.constantFrom(
  'sheet',
  'sheet',
  'sheet',
  'sheet',
  'sheet',
  'sheet',
  'sheet',
  'sheet',
  'recused',
  'blank',
);

/**
 * Small campaigns with many ties: marks 1 to 5 by 0.5, one to four voices in one to three colleges (the last may be
 * advisory), one or two categories, one to seven dossiers, one to three criteria of few weights.
 */
export const rankingInput: fc.Arbitrary<RankingInput> = fc
  .record({
    criteria: fc.integer({ min: 1, max: 3 }).map((count) => ids('K', count)),
    jurors: fc.integer({ min: 1, max: 4 }).map((count) => ids('J', count)),
    dossiers: fc.integer({ min: 1, max: 7 }).map((count) => ids('D', count)),
    colleges: fc.integer({ min: 1, max: 3 }),
    categories: fc.integer({ min: 1, max: 2 }),
    isLastAdvisory: fc.boolean(),
    unit: fc.constantFrom('mean', 'points'),
    quorum: fc.record({ sheets: fc.integer({ min: 0, max: 2 }), share: fc.constantFrom('0', '0.5', '0.75') }),
  })
  .chain((shape) => {
    const cells = shape.dossiers.length * shape.jurors.length;
    return fc.record({
      shape: fc.constant(shape),
      weights: fc.array(fc.constantFrom('1', '2', '0.5'), { minLength: 3, maxLength: 3 }),
      collegeWeights: fc.array(fc.constantFrom('1', '3', '2.5'), { minLength: 3, maxLength: 3 }),
      ties: fc.array(tieStep(shape.criteria), { maxLength: 4 }),
      statuses: fc.array(fc.constantFrom('eligible', 'eligible', 'eligible', 'eligible', 'eligible', 'withdrawn'), {
        minLength: 7,
        maxLength: 7,
      }),
      outcomes: fc.array(outcome, { minLength: cells, maxLength: cells }),
      marks: fc.array(fc.integer({ min: 2, max: 10 }), { minLength: cells * 3, maxLength: cells * 3 }),
    });
  })
  .map(({ shape, weights, collegeWeights, ties, statuses, outcomes, marks }): RankingInput => {
    const pairs = shape.dossiers.flatMap((dossier, d) =>
      shape.jurors.map((juror, j) => ({ dossier, juror, at: d * shape.jurors.length + j })),
    );
    return {
      rules: buildRules({
        criteria: shape.criteria.map((id, k) =>
          buildCriterion({
            id,
            weight: weights[k] ?? '1',
            scale: { numeric: { min: '0', max: '5', step: '0.5', lowIsGood: false } },
          }),
        ),
        categories: ids('C', shape.categories).map(buildCategory),
        colleges: ids('G', shape.colleges).map((id, g) =>
          buildCollege({
            id,
            weight: collegeWeights[g] ?? '1',
            voice: g > 0 && g === shape.colleges - 1 && shape.isLastAdvisory ? 'advisory' : 'voting',
          }),
        ),
        total: { unit: shape.unit, order: 'sheetFirst', bonus: null, thresholds: [], sourceArticle: null },
        quorum: shape.quorum,
        ties,
      }),
      dossiers: shape.dossiers.map((id, d) => ({
        id,
        category: `C${(d % shape.categories) + 1}`,
        status: statuses[d] ?? 'eligible',
      })),
      jurors: shape.jurors.map((id, j) => ({ id, college: `G${(j % shape.colleges) + 1}` })),
      absences: pairs.flatMap(({ dossier, juror, at }) =>
        outcomes[at] === 'recused' ? [{ juror, dossier, reason: 'recused' }] : [],
      ),
      sheets: pairs.flatMap(({ dossier, juror, at }) =>
        outcomes[at] === 'recused'
          ? []
          : [
              {
                juror,
                dossier,
                cells: shape.criteria.map((criterion, k) =>
                  outcomes[at] === 'blank' && k === 0
                    ? { criterion, state: 'cannotAssess', mark: null }
                    : { criterion, state: 'scored', mark: String((marks[at * 3 + k] ?? 2) / 2) },
                ),
              },
            ],
      ),
    };
  });
