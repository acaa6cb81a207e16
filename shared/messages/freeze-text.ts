import type { FreezeFinding } from '../ranking/freeze-finding.ts';
import type { FreezeSentences } from './fr/freeze.ts';

/** The sentence of one finding of a freeze. `label` turns an id of the campaign into the name people know. */
export const freezeSentence = (
  sentences: FreezeSentences,
  finding: FreezeFinding,
  label: (id: string) => string,
): string => {
  const say = sentences[finding.code] as (finding: FreezeFinding, label: (id: string) => string) => string;
  return say(finding, label);
};

/** The first findings in their words, one after the other, then how many more. */
export const firstFindings = (
  findings: readonly { readonly finding: FreezeFinding }[],
  say: (finding: FreezeFinding) => string,
  most = 4,
): string => {
  const said = findings.slice(0, most).map(({ finding }) => say(finding));
  return [...said, ...(findings.length > most ? [`(+${findings.length - most})`] : [])].join(' ');
};
