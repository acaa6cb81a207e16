import { expect, it } from 'vitest';
import { importProblemSchema } from '../../../shared/dossiers/import-schemas.ts';
import { importProblemText } from '../../../shared/messages/import-problem-text.ts';
import { faultsOf, noticeFaults } from './typography.ts';

const problem = { severity: 'error', sheet: 'Dossiers', row: 4, column: 'Titre', value: 'Zoé' } as const;

it.each(importProblemSchema.shape.code.options)('says %s, with or without a value', (code) => {
  for (const language of ['fr', 'en'] as const)
    for (const value of ['Zoé', null, ''])
      expect(noticeFaults(language, importProblemText(language, { ...problem, code, value }))).toEqual([]);
});

it('names the sheet, the row and the column as a spreadsheet shows them', () => {
  const { where } = importProblemText('fr', { ...problem, code: 'formula' });
  expect(where).toBe('feuille «\u00A0Dossiers\u00A0», ligne 4, colonne «\u00A0Titre\u00A0»');
  expect(faultsOf('fr', where)).toEqual([]);
  expect(importProblemText('en', { ...problem, code: 'formula', sheet: null }).where).toBe('row 4, column “Titre”');
});

it('names no place when the whole file is meant', () => {
  expect(importProblemText('fr', { ...problem, code: 'tooLarge', sheet: null, row: null, column: null }).where).toBe(
    '',
  );
});
