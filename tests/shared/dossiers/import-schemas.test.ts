import { expect, test } from 'vitest';
import { buildImport } from '../../../shared/dossiers/build-import.ts';
import { dossierSchema } from '../../../shared/dossiers/dossier.ts';
import { importPreviewSchema } from '../../../shared/dossiers/import-schemas.ts';
import { buildImportInput, buildTable } from '../../builders/build-import.ts';

test('a preview and its dossiers are what the contract promises, whatever stands in the file', () => {
  const hostile = ['\u0000', '\uFEFF', '\uD800', 'e\u0301', '\u2028', '=1+1', 'x'.repeat(40_000), 'a\r\nb\tc', '   '];
  const table = buildTable(
    'Feuille\u0000\n1',
    ['Numéro', 'Titre', ...hostile],
    ...hostile.map((value, i) => [`${i}`, `t${i}${value.slice(0, 300)}`, ...hostile]),
  );
  const block = buildTable('\u0000', ['Dossier ID', 'Ligne', '\u0000'], ['1', 1, '\uD800']);
  const built = buildImport(
    buildImportInput({
      tables: [table, block],
      archive: [{ name: '1/\u202E.pdf', sha256: 'a'.repeat(64), size: 1, type: 'application/pdf' }],
    }),
  );
  expect(importPreviewSchema.safeParse(built.preview).error).toBeUndefined();
  expect(built.dossiers).toHaveLength(hostile.length);
  for (const dossier of built.dossiers) expect(dossierSchema.safeParse(dossier).error).toBeUndefined();
});
