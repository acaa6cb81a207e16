import type { Prize, Rules } from '../campaign/rules.ts';
import type { Award, RankingLine } from '../exchange/payloads.ts';
import { compareCodeUnits, groupedBy, sortedBy } from '../ranking/order.ts';
import type { Ranking } from '../ranking/rank-campaign.ts';
import { titleSortKey } from './title-order.ts';

/**
 * The awards that the ranking gives: one per prize and category, in the order of the rules, or one per prize of scope
 * `all`, where ranks are those over all categories together. Every dossier whose place is at most `places.max` is a
 * laureate, ex æquo each; places not filled stay empty. With laureates without order they are listed by title, and a
 * tie across the last place awards none of the tied: they are named « à départager ».
 */
export const awardsOf = (
  rules: Pick<Rules, 'prizes' | 'categories' | 'outcome'>,
  ranking: Pick<Ranking, 'lines' | 'overall'>,
  titles: ReadonlyMap<string, string>,
): readonly Award[] =>
  rules.prizes.flatMap((prize) =>
    prize.scope === 'all'
      ? [award(rules.outcome, prize, null, ranking.overall, titles)]
      : rules.categories.map(({ id }) => award(rules.outcome, prize, id, placesIn(ranking.lines, id), titles)),
  );

type Place = { readonly dossier: string; readonly rank: number };

const placesIn = (lines: readonly RankingLine[], category: string): readonly Place[] =>
  lines.flatMap((line) =>
    line.category === category && line.rank !== null ? [{ dossier: line.dossier, rank: line.rank }] : [],
  );

const award = (
  outcome: Rules['outcome'],
  { id, places }: Prize,
  category: string | null,
  ranked: readonly Place[],
  titles: ReadonlyMap<string, string>,
): Award => {
  const within = ranked.filter(({ rank }) => rank <= places.max);
  const base = { prize: id, category };
  if (outcome !== 'laureatesWithoutOrder')
    return { ...base, laureates: byRank(within).map(({ dossier }) => dossier), toDecide: [] };
  const across = [...groupedBy(within, ({ rank }) => rank)]
    .filter(([rank, tied]) => rank + tied.length - 1 > places.max)
    .flatMap(([, tied]) => tied);
  const byTitle = (chosen: readonly Place[]): string[] =>
    chosen.map(({ dossier }) => dossier).toSorted((a, b) => compareCodeUnits(titleKey(titles, a), titleKey(titles, b)));
  return { ...base, laureates: byTitle(within.filter((place) => !across.includes(place))), toDecide: byTitle(across) };
};

const byRank = (places: readonly Place[]): readonly Place[] =>
  sortedBy(places, ({ dossier }) => dossier).toSorted((a, b) => a.rank - b.rank);

/** Equal titles are told apart by id, a dossier without title comes under its id. */
const titleKey = (titles: ReadonlyMap<string, string>, dossier: string): string =>
  `${titleSortKey(titles.get(dossier) ?? dossier)}\n${dossier}`;
