import type { LongTableSentences } from '../fr/rank.ts';
import type { rank as french } from '../fr/rank.ts';

const problem: LongTableSentences = {
  notText: () => 'this is not UTF-8 text',
  quoteNotClosed: () => 'a quotation mark is not closed, or misplaced',
  columnMissing: ({ column }) => `the column ${column} is missing (expected header: juror,dossier,criterion,score)`,
  noRow: () => 'the table has no row of scores',
  idMissing: ({ column }) => `the column ${column} is empty`,
  notANumber: ({ value }) => `“${value}” is not a number`,
  offScale: ({ criterion, value, min, max }) => `${value} is off the scale ${min}:${max} of “${criterion}”`,
  offStep: ({ criterion, value, min, step }) =>
    `${value} is not a step of the scale of “${criterion}” (by ${step} from ${min})`,
  notOnScale: ({ criterion, value }) => `“${value}” is not on the scale of “${criterion}”`,
  twice: ({ juror, dossier, criterion, first }) =>
    `${juror} already scored “${criterion}” of the dossier ${dossier} on line ${first}`,
  incomplete: ({ juror, dossier, missing }) =>
    `the sheet of ${juror} on the dossier ${dossier} is incomplete, ${missing.join(', ')} missing (--incomplete drop would leave it out)`,
  noScale: ({ criterion, min, max, option }) =>
    `no scale is declared${criterion === null ? '' : ` for “${criterion}”`}; scores found from ${min} to ${max}, add for example ${option}`,
  criterionUnknown: ({ criterion }) => `the criterion “${criterion}” named in the options is not in the table`,
  criterionNotInRules: ({ criterion }) => `the criterion “${criterion}” is not in the rules`,
};

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
  problem,
};
