import type { Rules } from '../../shared/campaign/rules.ts';
import type { RankingView } from '../../shared/contract/ranking.ts';
import type { CliContext } from './command.ts';

type Line = RankingView['categories'][number]['lines'][number];

/** A ranking for a terminal: a table per category with what parted each tie under it, then the prizes. */
export const rankingToText = (view: RankingView, rules: Rules, context: CliContext): readonly string[] => {
  const { demo: words } = context.messages;
  const titles = new Map(view.categories.flatMap(({ lines }) => lines.map(({ dossier, title }) => [dossier, title])));
  const titled = (ids: readonly string[]) => words.titles(ids.map((id) => titles.get(id) ?? id));
  const prizes = view.awards.flatMap(({ prize, category, laureates, toDecide }) => {
    const scope = view.categories.find((known) => known.category === category)?.label ?? null;
    const won = laureates.length > 0 || toDecide.length === 0 ? [laureates] : [];
    return [
      `  ${words.prize(rules.prizes.find(({ id }) => id === prize)?.label ?? prize, scope)}`,
      ...won.map((ids) => `    ${ids.length > 0 ? titled(ids) : words.noAward}`),
      ...(toDecide.length > 0 ? [`    ${words.toDecide(titled(toDecide))}`] : []),
    ];
  });
  const heading = rules.outcome === 'laureatesWithoutOrder' ? words.laureatesWithoutOrder : words.awards;
  const categories = view.categories.flatMap(({ label, lines }) => [label, ...linesToText(lines, rules, context), '']);
  return [...categories, heading, ...prizes, ''];
};

const linesToText = (lines: readonly Line[], rules: Rules, context: CliContext): readonly string[] => {
  const { messages, language } = context;
  const width = Math.max(0, ...lines.map(({ title }) => title.length));
  return lines.flatMap((line) => {
    const rank = line.rank === null ? messages.ranking.noPlace : String(line.rank);
    const status = line.status === 'ranked' ? '' : messages.ranking.status[line.status];
    const sheets = messages.ranking.sheets(line.sheets).padEnd(9);
    const row =
      `${rank.padStart(4)}  ${line.title.padEnd(width)}  ${shownOf(line, language).padStart(7)}  ${sheets}  ${status}`.trimEnd();
    const group = tiedGroup(lines, line);
    return group.length > 1 && group.at(-1) === line
      ? [row, ...tieToText(group, rules, context).map((told) => `      ${told}`)]
      : [row];
  });
};

/** The dossiers of one result, in their order; the dossier alone if it was never tied. */
const tiedGroup = (lines: readonly Line[], line: Line): readonly Line[] =>
  lines.filter(({ dossier }) => dossier === line.dossier || line.tiedWith.includes(dossier));

/** One line for a tie that one step parted, else one for each step. */
const tieToText = (group: readonly Line[], rules: Rules, { messages }: CliContext): readonly string[] => {
  const { demo: words, ranking } = messages;
  const told = new Map<string, readonly Line[]>();
  for (const line of group) {
    const reason = stepToText(line, rules, words.tie);
    told.set(reason, [...(told.get(reason) ?? []), line]);
  }
  return told.size === 1
    ? [...told.keys()]
    : [...told].map(([reason, lines]) =>
        words.tiePart([...new Set(lines.map(({ rank }) => ranking.place(rank ?? 0)))], reason),
      );
};

const stepToText = ({ decidedBy, step }: Line, rules: Rules, words: CliContext['messages']['demo']['tie']): string => {
  const rule = step === null ? undefined : rules.ties[step - 1];
  if (typeof rule === 'object' && 'criteria' in rule)
    return words.criteria(rule.criteria.map((id) => rules.criteria.find((known) => known.id === id)?.label ?? id));
  if (typeof rule === 'object') return words.fewerLow(rule.fewerLow);
  return decidedBy === 'headToHead' || decidedBy === 'median' || decidedBy === 'jury'
    ? words[decidedBy]
    : words.exAequo;
};

const shownOf = ({ shown }: Line, language: 'fr' | 'en'): string =>
  shown === null ? '' : language === 'fr' ? shown.replace('.', ',') : shown;
