import type { Rules } from '../../shared/campaign/rules.ts';
import type { RankingView } from '../../shared/contract/ranking.ts';
import { placeReason } from '../../shared/messages/ranking-text.ts';
import type { CliContext } from './command.ts';

type Line = RankingView['categories'][number]['lines'][number];

/** A ranking for a terminal: a table per category with the reason of each place, then the prizes. */
export const rankingToText = (
  view: RankingView,
  rules: Rules,
  { messages, language }: CliContext,
): readonly string[] => {
  const titles = new Map(view.categories.flatMap(({ lines }) => lines.map(({ dossier, title }) => [dossier, title])));
  const titled = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? id).join(', ');
  const label = (criterion: string) => rules.criteria.find(({ id }) => id === criterion)?.label ?? criterion;
  const reason = (line: Line): string => {
    const told = placeReason(language, line, line.step === null ? null : (rules.ties[line.step - 1] ?? null), label);
    return line.tiedWith.length > 0 ? `${told} (${messages.demo.tied(titled(line.tiedWith))})` : told;
  };
  const categories = view.categories.flatMap(({ label: heading, lines }) => {
    const width = Math.max(0, ...lines.map(({ title }) => title.length));
    return [
      heading,
      ...lines.map((line) =>
        `${rankOf(line).padStart(4)}  ${line.title.padEnd(width)}  ${shownOf(line, language).padStart(8)}  ${messages.ranking.sheets(line.sheets).padEnd(9)}  ${reason(line)}`.trimEnd(),
      ),
      '',
    ];
  });
  const prizes = view.awards.map(({ prize, category, laureates, toDecide }) => {
    const scope = view.categories.find((known) => known.category === category)?.label;
    const name = [rules.prizes.find(({ id }) => id === prize)?.label ?? prize, scope].filter(Boolean).join(', ');
    const won = laureates.length > 0 ? titled(laureates) : messages.demo.noAward;
    return `  ${name} — ${toDecide.length > 0 ? messages.demo.toDecide(titled(toDecide)) : won}`;
  });
  const heading =
    rules.outcome === 'laureatesWithoutOrder' ? messages.demo.laureatesWithoutOrder : messages.demo.awards;
  return [...categories, heading, ...prizes, ''];
};

const rankOf = ({ rank }: Line): string => (rank === null ? '—' : String(rank));

const shownOf = ({ shown }: Line, language: 'fr' | 'en'): string =>
  shown === null ? '' : language === 'fr' ? shown.replace('.', ',') : shown;
