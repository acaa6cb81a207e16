import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational, toExact } from '../../../shared/campaign/decimal.ts';
import { type RankingInput, rankCampaign } from '../../../shared/ranking/rank-campaign.ts';
import { rankingInput } from '../../builders/ranking-arbitrary.ts';

/** The plain form that the Python script reads: only complete counted sheets. Only means are asked of it. */
const toPlainCase = ({ rules, dossiers, jurors, absences, sheets }: RankingInput) => {
  const voting = new Set(rules.colleges.filter(({ voice }) => voice === 'voting').map(({ id }) => id));
  const voices = jurors.filter(({ college }) => voting.has(college)).length;
  return {
    criteria: rules.criteria.map(({ id, weight }) => ({ id, weight })),
    colleges: rules.colleges.map(({ id, weight }) => ({ id, weight, voting: voting.has(id) })),
    jurors,
    dossiers: dossiers.map((dossier) => {
      const recused = absences.filter((absence) => absence.dossier === dossier.id && isVoting(absence.juror)).length;
      return { ...dossier, expected: voices - recused };
    }),
    sheets: sheets.flatMap(({ juror, dossier, cells }) =>
      cells.every(({ state }) => state === 'scored')
        ? [{ juror, dossier, marks: Object.fromEntries(cells.map(({ criterion, mark }) => [criterion, mark])) }]
        : [],
    ),
    ties: rules.ties,
    quorum: rules.quorum,
  };

  function isVoting(juror: string): boolean {
    return jurors.some(({ id, college }) => id === juror && voting.has(college));
  }
};

/** Points are the mean times the sum of the weights: the same places, another unit. */
const asMean = (input: RankingInput, exact: string | null): string | null => {
  if (exact === null || input.rules.total.unit === 'mean') return exact;
  return toExact(
    rational(exact).div(input.rules.criteria.reduce((sum, { weight }) => sum.add(rational(weight)), rational(0))),
  );
};

describe('a script in Python that shares nothing with this code', () => {
  it('gives the same places, results and deciding steps on 200 small campaigns', () => {
    const inputs = fc.sample(rankingInput, { numRuns: 200, seed: 20_260 });
    const script = path.resolve(import.meta.dirname, '../../reference/ranking_check.py');
    const { stdout, stderr } = spawnSync('python3', [script], {
      input: JSON.stringify(inputs.map(toPlainCase)),
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    expect(stderr).toBe('');
    const ours = inputs.map((input) =>
      rankCampaign(input).lines.map(({ category, dossier, rank, exact, decidedBy, status }) => ({
        category,
        dossier,
        rank,
        decidedBy,
        status,
        exact: asMean(input, exact),
      })),
    );
    expect(JSON.parse(stdout)).toEqual(ours);
    expect(new Set(ours.flat().map(({ decidedBy }) => decidedBy))).toEqual(
      new Set([null, 'criteria', 'headToHead', 'median', 'fewerLow', 'exAequo']),
    );
    expect(new Set(ours.flat().map(({ status }) => status)).size).toBe(4);
  });
});
