import type { FreezeFinding } from '../ranking/freeze-finding.ts';
import type { Language } from './advice.ts';
import { freeze as freezeEn } from './en/freeze.ts';
import { freeze as freezeFr } from './fr/freeze.ts';

/** The sentence of one finding of a freeze. `label` turns an id of the campaign into the name people know. */
export const freezeText = (language: Language, finding: FreezeFinding, label: (id: string) => string): string => {
  const sentences = language === 'fr' ? freezeFr : freezeEn;
  const say = sentences[finding.code] as (finding: FreezeFinding, label: (id: string) => string) => string;
  return say(finding, label);
};
