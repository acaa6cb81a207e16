import { z } from 'zod';

/** What may be wrong with one file of an evidence bundle, or with the whole. `detail` is a fact (an id, a code), not a sentence. */
export const bundleProblemSchema = z.strictObject({
  file: z.string(),
  why: z.enum([
    'missing',
    'extra',
    'changed',
    'unreadable',
    'seal',
    'key',
    'chain',
    'campaign',
    'list',
    'rules',
    'input',
    'ranking',
    'manifest',
  ]),
  detail: z.string(),
});
export type BundleProblem = z.infer<typeof bundleProblemSchema>;
