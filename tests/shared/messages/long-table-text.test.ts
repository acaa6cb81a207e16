import { describe, expect, it } from 'vitest';
import { longTable as english } from '../../../shared/messages/en/long-table.ts';
import { longTable as french } from '../../../shared/messages/fr/long-table.ts';
import { longTableText } from '../../../shared/messages/long-table-text.ts';
import { type LongTableProblem, longTableProblemSchema } from '../../../shared/ranking/long-table-schemas.ts';
import { sampleOf } from './sample.ts';
import { faultsOf } from './typography.ts';

const problems = longTableProblemSchema.options.flatMap((option): readonly LongTableProblem[] => {
  const full = sampleOf(option, 'Zoé') as LongTableProblem;
  // A criterion may not be named: the scale of all criteria is meant.
  return full.code === 'noScale' ? [full, { ...full, criterion: null }] : [full];
});

describe.each([
  ['fr', french],
  ['en', english],
] as const)('problems of a long table in %s', (language, sentences) => {
  it('each have a sentence of their own, in good typography', () => {
    const texts = problems.map((problem) => longTableText(sentences, problem));
    expect(new Set(texts).size).toBe(problems.length);
    expect(texts.flatMap((text) => faultsOf(language, text))).toEqual([]);
  });
});
