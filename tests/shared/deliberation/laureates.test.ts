import { describe, expect, it } from 'vitest';
import { awardsOf } from '../../../shared/deliberation/laureates.ts';
import type { RankingLine } from '../../../shared/exchange/payloads.ts';
import { buildCategory, buildPrize, buildRules } from '../../builders/build-rules.ts';

const line = (dossier: string, rank: number | null, category = 'C1'): RankingLine => ({
  category,
  dossier,
  rank,
  exact: '1/1',
  sheets: 3,
  status: rank === null ? 'held' : 'ranked',
  decidedBy: null,
  byCriterion: [],
});

const titles = new Map([
  ['D1', 'Zone calme'],
  ['D2', 'Éco-classe'],
  ['D3', 'atelier'],
  ['D4', 'École ouverte'],
]);

const rules = (
  max: number,
  outcome: 'ranking' | 'laureatesWithoutOrder' = 'ranking',
  scope: 'category' | 'all' = 'category',
) => buildRules({ outcome, prizes: [buildPrize({ id: 'P', scope, places: { min: 0, max } })] });

const awards = (
  given: ReturnType<typeof rules>,
  lines: readonly RankingLine[],
  overall: readonly { dossier: string; rank: number }[] = [],
) => awardsOf(given, { lines, overall }, titles);

describe('prizes by ranking', () => {
  it('go to the first places, in the order of rank', () => {
    const lines = [line('D3', 1), line('D1', 2), line('D2', 3), line('D4', null)];
    expect(awards(rules(2), lines)).toEqual([{ prize: 'P', category: 'C1', laureates: ['D3', 'D1'], toDecide: [] }]);
  });

  it('go to each of the ex æquo of the last place', () => {
    const lines = [line('D3', 1), line('D2', 2), line('D1', 2), line('D4', 4)];
    expect(awards(rules(2), lines)[0]?.laureates).toEqual(['D3', 'D1', 'D2']);
  });

  it('leave places empty rather than award a dossier without rank', () => {
    expect(awards(rules(3), [line('D1', 1), line('D2', null)])[0]?.laureates).toEqual(['D1']);
    expect(awards(rules(3), [])).toEqual([{ prize: 'P', category: 'C1', laureates: [], toDecide: [] }]);
  });

  it('are given in each category, or once over all with the ranks over all', () => {
    const two = { categories: [buildCategory('C2'), buildCategory('C1')] };
    const lines = [line('D1', 1), line('D2', 1, 'C2')];
    expect(awards({ ...rules(1), ...two }, lines).map(({ category, laureates }) => [category, laureates])).toEqual([
      ['C2', ['D2']],
      ['C1', ['D1']],
    ]);
    const overall = [
      { dossier: 'D2', rank: 1 },
      { dossier: 'D1', rank: 2 },
    ];
    expect(awards({ ...rules(1, 'ranking', 'all'), ...two }, lines, overall)).toEqual([
      { prize: 'P', category: null, laureates: ['D2'], toDecide: [] },
    ]);
  });
});

describe('laureates without order', () => {
  it('are all places up to the last, by title', () => {
    const lines = [line('D1', 1), line('D2', 2), line('D3', 3), line('D4', 4)];
    expect(awards(rules(3, 'laureatesWithoutOrder'), lines)[0]).toEqual({
      prize: 'P',
      category: 'C1',
      laureates: ['D3', 'D2', 'D1'],
      toDecide: [],
    });
  });

  it('a tie across the last place is to be decided, and none of the tied is awarded', () => {
    const lines = [line('D1', 1), line('D2', 2), line('D4', 2), line('D3', 4)];
    expect(awards(rules(2, 'laureatesWithoutOrder'), lines)[0]).toMatchObject({
      laureates: ['D1'],
      toDecide: ['D2', 'D4'],
    });
  });

  it('a tie inside the last place awards all the tied', () => {
    const lines = [line('D1', 1), line('D2', 2), line('D4', 2), line('D3', 4)];
    expect(awards(rules(3, 'laureatesWithoutOrder'), lines)[0]).toMatchObject({
      laureates: ['D2', 'D4', 'D1'],
      toDecide: [],
    });
  });

  it('equal titles and missing titles still have one order', () => {
    const lines = [line('D9', 1), line('D8', 1), line('D1', 1)];
    const same = new Map([
      ['D9', 'Atelier'],
      ['D8', 'Atelier'],
    ]);
    expect(awardsOf(rules(3, 'laureatesWithoutOrder'), { lines, overall: [] }, same)[0]?.laureates).toEqual([
      'D8',
      'D9',
      'D1',
    ]);
  });
});
