import { expect, it } from 'vitest';
import { bundleProblemSchema } from '../../../shared/publication/bundle-problem.ts';
import { bundleProblemText } from '../../../shared/messages/bundle-problem-text.ts';
import { faultsOf } from './typography.ts';

it.each(bundleProblemSchema.shape.why.options)('says %s of a file, naming it', (why) => {
  for (const language of ['fr', 'en'] as const) {
    const text = bundleProblemText(language, { file: 'figes/0a', why, detail: '' });
    expect(text).toContain('figes/0a');
    expect(faultsOf(language, text)).toEqual([]);
  }
});

it('gives the detail in brackets where there is one', () => {
  expect(bundleProblemText('en', { file: 'x', why: 'missing', detail: 'line 3' })).toMatch(/\(line 3\)$/);
});
