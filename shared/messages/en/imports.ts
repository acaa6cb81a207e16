import type * as source from '../fr/imports.ts';

const fix = 'Correct the table at this place, then import it again.';
const exportAgain = 'Export the file again from the application it comes from.';
const zipAgain = 'Make the archive again with the attachments only, then import it again.';
const check = 'Check, then go on or correct.';
const put = (value: string | null): string => (value === null || value === '' ? '' : ` “${value}”`);

/** Everything an import may object to. `value` is what stands there: a cell, a header, an entry of the archive. */
export const importProblems: typeof source.importProblems = {
  tooLarge: (value) => ({
    sentence: `The file${put(value)} is too large to be imported.`,
    action: 'Split it, or take out the heaviest attachments.',
  }),
  unreadable: (value) => ({
    sentence: `The file${put(value)} cannot be read: it is damaged or neither XLSX, ODS, CSV nor ZIP.`,
    action: exportAgain,
  }),
  encrypted: (value) => ({
    sentence: `The file${put(value)} is protected by a password.`,
    action: 'Remove the password, then import it again.',
  }),
  formula: () => ({
    sentence: 'This cell holds a formula: only a written value is imported.',
    action: 'Replace the formula by its value, then import again.',
  }),
  errorCell: (value) => ({ sentence: `This cell holds a calculation error${put(value)}.`, action: fix }),
  cellTooLong: () => ({
    sentence: 'This cell holds a text that is too long.',
    action: 'Shorten the text, or make it an attachment.',
  }),
  tooManyRows: () => ({
    sentence: 'This table has more rows than Palmarès accepts.',
    action: 'Delete the empty rows or split the table.',
  }),
  quoteNotClosed: () => ({
    sentence: 'A quotation mark is never closed: the rest of the file cannot be read.',
    action: exportAgain,
  }),
  unevenRow: () => ({ sentence: 'This row does not have as many cells as the header.', action: fix }),
  noHeader: () => ({
    sentence: 'No header row was found.',
    action: 'Put the column names on the first row, then import again.',
  }),
  noDossier: () => ({
    sentence: 'This table holds no dossier.',
    action: 'Check that this is the right file and the right sheet.',
  }),
  noIdColumn: () => ({
    sentence: 'No column is named as the dossier number.',
    action: 'Name the column that holds the number.',
  }),
  noTitleColumn: () => ({
    sentence: 'No column is named as the title.',
    action: 'Name the column or columns that form the title.',
  }),
  idMissing: () => ({ sentence: 'This dossier has no number.', action: fix }),
  idTwice: (value) => ({ sentence: `The number${put(value)} appears twice.`, action: fix }),
  idLookAlike: (value) => ({
    sentence: `The number${put(value)} reads like another one but for case or spaces.`,
    action: fix,
  }),
  titleMissing: () => ({ sentence: 'This dossier has no title.', action: fix }),
  titleTwice: (value) => ({ sentence: `Two dossiers have the title${put(value)}.`, action: check }),
  categoryUnknown: (value) => ({
    sentence: `The category${put(value)} is not in the rules.`,
    action: 'Correct the category, or add it to the rules.',
  }),
  zeroOrEmpty: () => ({ sentence: 'This column does not say whether 0 is a value or no answer.', action: check }),
  orphanRow: (value) => ({
    sentence: `This row belongs to the dossier${put(value)}, which the main table does not hold.`,
    action: fix,
  }),
  columnUnknown: (value) => ({
    sentence: `The column${put(value)} is no longer in the file.`,
    action: 'Name the column that replaces it, or ignore it.',
  }),
  textCleaned: () => ({ sentence: 'Invisible characters were taken out of this text.', action: check }),
  traversal: (value) => ({
    sentence: `The archive tries to write outside its folder${put(value)}: it is refused.`,
    action: zipAgain,
  }),
  symlink: (value) => ({
    sentence: `The archive holds a link to another place${put(value)}: it is refused.`,
    action: zipAgain,
  }),
  duplicate: (value) => ({ sentence: `The archive holds the name${put(value)} twice.`, action: zipAgain }),
  tooManyEntries: () => ({
    sentence: 'The archive holds more files than Palmarès accepts.',
    action: 'Split the archive.',
  }),
  ratio: (value) => ({
    sentence: `The archive would unfold out of all proportion${put(value)}: it is refused.`,
    action: zipAgain,
  }),
  overlap: () => ({ sentence: 'The files of the archive overlap: it is refused.', action: zipAgain }),
  compressed: (value) => ({
    sentence: `The archive holds a compressed entry${put(value)}, which this format rules out.`,
    action: zipAgain,
  }),
  reservedName: (value) => ({
    sentence: `The archive holds a name reserved by the system${put(value)}.`,
    action: 'Rename this file, then make the archive again.',
  }),
  attachmentMissing: (value) => ({
    sentence: `The attachment${put(value)}, named by the dossier, is not in the archive.`,
    action: 'Add it to the archive, or go on without it.',
  }),
  attachmentUnmatched: (value) => ({
    sentence: `The file${put(value)} of the archive belongs to no dossier.`,
    action: check,
  }),
};

export const importPlace: typeof source.importPlace = {
  sheet: (name) => `sheet “${name}”`,
  row: (row) => `row ${row}`,
  column: (name) => `column “${name}”`,
};
