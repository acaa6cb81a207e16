import type { LongTableSentences } from '../fr/long-table.ts';

/** What a long table is refused for. */
export const longTable: LongTableSentences = {
  notText: () => 'this is not UTF-8 text',
  quoteNotClosed: () => 'a quotation mark is not closed, or misplaced',
  columnMissing: ({ column }) => `the column ${column} is missing (expected header: juror,dossier,criterion,score)`,
  columnTwice: ({ column }) => `the column ${column} is there more than once`,
  notCommas: ({ sign }) => `the columns are kept apart by “${sign}”: commas are needed, and a decimal point in scores`,
  cellTooMany: ({ value }) =>
    `“${value}” is one cell too many after the last column (quote a decimal comma, or write a point)`,
  noRow: () => 'the table has no row of scores',
  idMissing: ({ column }) => `the column ${column} is empty`,
  idUnreadable: ({ column }) => `the column ${column} holds an unreadable character`,
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
