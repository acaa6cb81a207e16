import type { Failure, FailureCode, FailureOf } from '../contract/contract.ts';
import type { Advice, Language } from './advice.ts';
import { failures as english } from './en/failures.ts';
import { failures as french } from './fr/failures.ts';

/** A sentence for every failure code: one that is missing, in either language, does not compile. */
export type FailureTexts = { readonly [C in FailureCode]: (details: FailureOf<C>['details']) => Advice };

const texts: Readonly<Record<Language, FailureTexts>> = { fr: french, en: english };

/** What a failure says to people: what happened, what is safe, the one next action (house.md §5). */
export const failureText = (language: Language, failure: Failure): Advice => {
  const text = texts[language][failure.code] as (details: Failure['details']) => Advice;
  return text(failure.details);
};
