import type { BundleProblem } from '../publication/bundle-problem.ts';
import type { Language } from './advice.ts';
import { bundleProblems as english } from './en/bundle.ts';
import { bundleProblems as french } from './fr/bundle.ts';

/** One problem of an evidence bundle in words, naming its file, with its detail in brackets where there is one. */
export const bundleProblemText = (language: Language, { file, why, detail }: BundleProblem): string => {
  const sentence = (language === 'fr' ? french : english)[why](file);
  return detail === '' ? sentence : `${sentence} (${detail})`;
};
