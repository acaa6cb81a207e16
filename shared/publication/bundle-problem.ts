import { z } from 'zod';

/** What may be wrong with one file of an evidence bundle, or with the whole. `detail` is a fact (an id, a code), not a sentence. */
export const bundleProblemSchema = z.strictObject({
  file: z.string(),
  why: z.enum([
    'missing',
    'extra',
    'changed',
    'unreadable',
    'link',
    'notAFile',
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

/**
 * True for files that macOS and Windows lay by themselves in folders that someone looked at: too much in a bundle, like
 * any other file that nothing announces, but no sign that somebody tampered with it.
 */
export const isLeftBySystem = ({ file, why }: BundleProblem): boolean =>
  why === 'extra' && /(^|\/)(\.DS_Store|\._[^/]+|thumbs\.db|desktop\.ini)$/i.test(file);
