import type { RankingWords } from '../publication/ranking-table.ts';
import type { Language } from './advice.ts';
import { messagesOf } from './catalogue.ts';
import { placeReason } from './ranking-text.ts';

/** Words of the exported ranking in one language. A line that has a place needs no reason unless it was tied. */
export const exportWords = (language: Language): RankingWords => {
  const { exports: words, ranking } = messagesOf(language);
  return {
    columns: words.columns,
    status: (status, provisional) => (provisional ? words.provisional(ranking.status[status]) : ranking.status[status]),
    reason: (line, step, labelOf) => (line.status === 'ranked' ? placeReason(language, line, step, labelOf) : ''),
  };
};
