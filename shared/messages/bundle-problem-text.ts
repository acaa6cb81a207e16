import { type BundleProblem, isLeftBySystem } from '../publication/bundle-problem.ts';
import type { Language } from './advice.ts';
import * as english from './en/bundle.ts';
import * as french from './fr/bundle.ts';

const texts: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** One problem of an evidence bundle in words, naming its file, with its detail in brackets where there is one. */
export const bundleProblemText = (language: Language, problem: BundleProblem): string => {
  const { file, why, detail } = problem;
  const { bundleProblems, leftBySystem } = texts[language];
  const sentence = isLeftBySystem(problem) ? leftBySystem(file) : bundleProblems[why](file);
  return detail === '' ? sentence : `${sentence} (${detail})`;
};
