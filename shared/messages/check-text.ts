import type { FileReport } from '../contract/exchange.ts';
import type { CheckCode } from '../exchange/check-codes.ts';
import type { Advice, Language } from './advice.ts';
import * as english from './en/checks.ts';
import * as french from './fr/checks.ts';

const texts: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** What a check of the list E01–E19 says when it speaks. */
export const checkText = (language: Language, code: CheckCode): Advice => texts[language].checks[code];

/** What became of one file: the sentence of its check, or of its verdict where no check stopped it. */
export const fileReportText = (
  language: Language,
  { verdict, code, activated, gap }: Pick<FileReport, 'verdict' | 'code' | 'activated' | 'gap'>,
): Advice => {
  const { verdicts } = texts[language];
  if (verdict === 'duplicate' || verdict === 'superseded' || verdict === 'late') return verdicts[verdict];
  if (verdict === 'accepted') return verdicts[gap ? 'gap' : activated ? 'activated' : 'accepted'];
  return code === null || code === 'E17' ? verdicts.fork : checkText(language, code);
};

/** The verdict in one or two words. */
export const verdictWord = (language: Language, verdict: FileReport['verdict']): string =>
  texts[language].verdictWords[verdict];

/** What became of one sheet, with its reason where it has one: « Écartée : déport ou récusation ». */
export const sheetReportText = (
  language: Language,
  { verdict, reason }: Pick<FileReport['sheets'][number], 'verdict' | 'reason'>,
): string => {
  const { sheetWords, sheetReasons } = texts[language];
  const colon = language === 'fr' ? '\u00A0: ' : ': ';
  return reason === null ? sheetWords[verdict] : `${sheetWords[verdict]}${colon}${sheetReasons[reason]}`;
};
