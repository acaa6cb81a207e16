import type { rank as french } from '../fr/rank.ts';

/** Words of `palmares rank`. */
export const rank: typeof french = {
  usage: [
    'rank SCORES.csv         ranks a long table juror,dossier,criterion,score',
    '',
    'Usage: palmares rank SCORES.csv --scale MIN:MAX[:STEP] [options]',
    '',
    '  --scale MIN:MAX[:STEP]        scale of every criterion, or CRITERION=MIN:MAX[:STEP]; repeatable',
    '  --weights a=3,b=2             weights, 1 each by default',
    '  --criteria a,b                only these criteria',
    '  --incomplete refuse|drop      incomplete sheet: refuse the table (default) or leave the sheet out',
    '  --lower-is-better[=a,b]       the lowest score is the best, for all or for these criteria',
    '  --ties STEPS                  criteria:a/b,headToHead,median,fewerLow:MARK',
    '  --quorum N                    fewest counted sheets of a dossier',
    '  --aggregate mean              the mean is the only combination computed',
    '  --rules RULES.json            a rules file, in place of the options above',
    '  --json                        the answer as JSON',
  ].join('\n'),
  fileMissing: 'Give one file of scores.',
  notComputed: (option) => `${option} is not computed yet.`,
  unknownValue: (option, value) => `Unknown value for ${option}: “${value}”.`,
  rulesAlone: (option) => `--rules replaces the other options: remove ${option}.`,
  rulesUnreadable: (path) => `“${path}” is not a rules file in JSON.`,
  columns: { rank: 'Rank', dossier: 'Dossier', result: 'Result', sheets: 'Sheets', why: 'Why' },
  counts: (jurors, dossiers, scores, missing) =>
    `Jurors: ${jurors}; dossiers: ${dossiers}; scores: ${scores}; missing: ${missing}.`,
};
