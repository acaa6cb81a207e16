import { describe, expect, it } from 'vitest';
import { createCliContext } from '../../../main/cli/cli-context.ts';
import { rankingToText } from '../../../main/cli/ranking-text.ts';
import type { Rules } from '../../../shared/campaign/rules.ts';
import type { RankingView } from '../../../shared/contract/ranking.ts';
import type { Language } from '../../../shared/messages/advice.ts';
import { buildPrize, buildRules } from '../../builders/build-rules.ts';

type Line = RankingView['categories'][number]['lines'][number];

const buildLine = (dossier: string, overrides: Partial<Line> = {}): Line => ({
  category: 'C1',
  dossier,
  title: `Projet ${dossier}`,
  rank: 1,
  exact: '12/1',
  shown: '12.00',
  sheets: 3,
  status: 'ranked',
  decidedBy: null,
  byCriterion: [],
  tiedWith: [],
  step: null,
  ...overrides,
});

const text = (
  lines: readonly Line[],
  rules: Partial<Rules> = {},
  awards: RankingView['awards'] = [],
  language: Language = 'fr',
): readonly string[] => {
  const streams = { out: () => {}, error: () => {} };
  const { context } = createCliContext({ language, json: false, data: undefined, usage: () => '', streams });
  const categories = [{ category: 'C1', label: 'Catégorie', lines: [...lines] }];
  const view: RankingView = { digest: 'a'.repeat(64), provisional: false, categories, awards: [...awards] };
  return rankingToText(view, buildRules(rules), context).map((line) => line.replaceAll('\u00A0', ' '));
};
const tied = (ids: readonly string[], one: string) => ids.filter((id) => id !== one);

describe('a ranking in a terminal', () => {
  it('shows place, title, result and sheets in columns, whatever their lengths', () => {
    const lines = [
      buildLine('D1', { title: 'Court', shown: '19.50', rank: 1, sheets: 12 }),
      buildLine('D2', { title: 'Un titre nettement plus long', shown: '9.00', rank: 2, sheets: 1 }),
    ];
    expect(text(lines).slice(0, 3)).toEqual([
      'Catégorie',
      '   1  Court                           19,50  12 fiches',
      '   2  Un titre nettement plus long     9,00  1 fiche',
    ]);
    expect(text(lines, {}, [], 'en')[1]).toBe('   1  Court                           19.50  12 sheets');
  });

  it('gives no place and no number to what has none, and says why', () => {
    const out = buildLine('D1', { rank: null, exact: null, shown: null, sheets: 0, status: 'belowQuorum' });
    expect(text([out])[1]).toBe('   —  Projet D1           0 fiche    Sous le quorum');
  });

  it.each<[string, Rules['ties'][number] | null, Line['decidedBy'], string]>([
    ['criteria', { criteria: ['A', 'B'] }, 'criteria', 'À égalité, départage par « Critère A » et « Critère B »'],
    ['head to head', 'headToHead', 'headToHead', 'À égalité, départage en comparaison directe'],
    ['the median', 'median', 'median', 'À égalité, départage par la médiane'],
    ['low marks', { fewerLow: '7.5' }, 'fewerLow', 'À égalité, départage par la part de notes sous 7,5'],
    ['the jury', null, 'jury', 'À égalité, départage par le jury'],
    ['nothing', null, 'exAequo', 'À égalité, ex æquo : le règlement ne les départage pas'],
  ])('tells a tie parted by %s once, under the last of the tied', (_, step, decidedBy, told) => {
    const ids = ['D1', 'D2'];
    const lines = ids.map((id, index) =>
      buildLine(id, { rank: index + 1, decidedBy, step: step === null ? null : 1, tiedWith: tied(ids, id) }),
    );
    const shown = text([...lines, buildLine('D3', { rank: 3 })], { ties: step === null ? [] : [step] });
    expect(shown.map((line) => line.trim()).slice(1, 5)).toEqual([
      expect.stringMatching(/^1 /),
      expect.stringMatching(/^2 /),
      told,
      expect.stringMatching(/^3 /),
    ]);
  });

  it('tells each step of a tie that one step did not part whole, with the places', () => {
    const ids = ['D1', 'D2', 'D3'];
    const lines = [
      buildLine('D1', { rank: 1, decidedBy: 'criteria', step: 1, tiedWith: tied(ids, 'D1') }),
      buildLine('D2', { rank: 2, decidedBy: 'exAequo', tiedWith: tied(ids, 'D2') }),
      buildLine('D3', { rank: 2, decidedBy: 'exAequo', tiedWith: tied(ids, 'D3') }),
    ];
    expect(text(lines, { ties: [{ criteria: ['A'] }] }).slice(4, 6)).toEqual([
      '      1er : À égalité, départage par « Critère A »',
      '      2e : À égalité, ex æquo : le règlement ne les départage pas',
    ]);
  });

  it('names laureates, prizes not awarded, and those that the jury must part', () => {
    const lines = ['D1', 'D2', 'D3'].map((id) => buildLine(id));
    const rules = { prizes: [buildPrize({ id: 'P', label: 'Grand prix' }), buildPrize({ id: 'Q', label: 'Mention' })] };
    const shown = text(lines, rules, [
      { prize: 'P', category: 'C1', laureates: ['D2'], toDecide: [] },
      { prize: 'Q', category: null, laureates: [], toDecide: [] },
      { prize: 'P', category: 'C1', laureates: ['D2'], toDecide: ['D1', 'D3'] },
      { prize: 'Q', category: null, laureates: [], toDecide: ['D1', 'D3'] },
    ]);
    expect(shown.slice(shown.indexOf('Palmarès'))).toEqual([
      'Palmarès',
      '  Grand prix — Catégorie',
      '    « Projet D2 »',
      '  Mention',
      '    non attribué',
      '  Grand prix — Catégorie',
      '    « Projet D2 »',
      '    à départager : « Projet D1 » et « Projet D3 »',
      '  Mention',
      '    à départager : « Projet D1 » et « Projet D3 »',
      '',
    ]);
    expect(text(lines, { ...rules, outcome: 'laureatesWithoutOrder' })).toContain('Lauréats, sans ordre entre eux');
  });
});
