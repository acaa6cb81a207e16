import { describe, expect, it } from 'vitest';
import { rankCampaign } from '../../../shared/ranking/rank-campaign.ts';
import { buildRankingInput, pair } from '../../builders/build-ranking-input.ts';
import { buildCriterion, buildRules } from '../../builders/build-rules.ts';

/**
 * Four dossiers, three jurors, two criteria on 0–20: A weighs 3, B weighs 2, so a sheet is (3A + 2B) / 5.
 *
 *        J1            J2              J3               A             B            result
 * D1   14 12 → 66/5   16 11 → 70/5    12 13 → 62/5   42/3 = 14     36/3 = 12   (66+70+62)/15 = 198/15 = 66/5 = 13.2
 * D2   12 15 → 66/5   13 14 → 67/5    11 16 → 65/5   36/3 = 12     45/3 = 15   (66+67+65)/15 = 198/15 = 66/5 = 13.2
 * D3   16 10 → 68/5   10 10 → 50/5    recused        26/2 = 13     20/2 = 10   (68+50)/10    = 118/10 = 59/5 = 11.8
 * D4   17 18 → 87/5   15.5 16 → 78.5/5  20 8 → 76/5  52.5/3 = 17.5 42/3 = 14   241.5/15      = 161/10        = 16.1
 *
 * D3 with a zero from J3 would be 118/15 = 7.87: the recusal is left out, never a zero.
 * D1 and D2 are tied at 66/5. First step, criterion A: 14 against 12, so D1 is second and D2 third.
 */
const workedByHand = buildRankingInput({
  rules: buildRules({
    criteria: [buildCriterion({ id: 'A', weight: '3' }), buildCriterion({ id: 'B', weight: '2' })],
    quorum: { sheets: 2, share: '0.5' },
    ties: [{ criteria: ['A'] }, 'headToHead'],
  }),
  sheets: {
    D1: { J1: pair('14 12'), J2: pair('16 11'), J3: pair('12 13') },
    D2: { J1: pair('12 15'), J2: pair('13 14'), J3: pair('11 16') },
    D3: { J1: pair('16 10'), J2: pair('10 10') },
    D4: { J1: pair('17 18'), J2: pair('15.5 16'), J3: pair('20 8') },
  },
  absences: [{ juror: 'J3', dossier: 'D3', reason: 'recused' }],
});

describe('a campaign worked by hand', () => {
  const ranking = rankCampaign(workedByHand);

  it('gives the exact result, the rank and what decided it', () => {
    const line = (
      dossier: string,
      rank: number,
      exact: string,
      sheets: number,
      decidedBy: 'criteria' | null,
      a: string,
      b: string,
    ) => ({
      category: 'C1',
      dossier,
      rank,
      exact,
      sheets,
      status: 'ranked',
      decidedBy,
      byCriterion: [
        { criterion: 'A', exact: a },
        { criterion: 'B', exact: b },
      ],
    });
    expect(ranking.lines).toEqual([
      line('D4', 1, '161/10', 3, null, '35/2', '14/1'),
      line('D1', 2, '66/5', 3, 'criteria', '14/1', '12/1'),
      line('D2', 3, '66/5', 3, 'criteria', '12/1', '15/1'),
      line('D3', 4, '59/5', 2, null, '13/1', '10/1'),
    ]);
  });

  it('explains each line and names the sheet left out', () => {
    expect(ranking.details).toEqual([
      { dossier: 'D4', shown: '16.1', tiedWith: [], step: null, reasons: [] },
      { dossier: 'D1', shown: '13.2', tiedWith: ['D2'], step: 1, reasons: [] },
      { dossier: 'D2', shown: '13.2', tiedWith: ['D1'], step: 1, reasons: [] },
      { dossier: 'D3', shown: '11.8', tiedWith: [], step: null, reasons: [] },
    ]);
    expect(ranking.exclusions).toEqual([{ juror: 'J3', dossier: 'D3', reason: 'recused' }]);
  });
});
