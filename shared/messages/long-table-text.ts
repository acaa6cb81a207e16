import type { LongTableProblem } from '../ranking/long-table-schemas.ts';
import type { LongTableSentences } from './fr/long-table.ts';

/** What is wrong with a long table, in the words of one language. */
export const longTableText = (sentences: LongTableSentences, problem: LongTableProblem): string => {
  const say = sentences[problem.code] as (problem: LongTableProblem) => string;
  return say(problem);
};
