import { type BuiltImport, type ImportInput, buildImport } from '../../shared/dossiers/build-import.ts';
import type { ImportProblem } from '../../shared/dossiers/import-schemas.ts';
import type { ImportCell, ImportTable } from '../../shared/dossiers/import-sheet.ts';

export const buildTable = (name: string, ...rows: readonly (readonly ImportCell[])[]): ImportTable => ({ name, rows });

/** A plain table of two good dossiers, in a campaign of one category, with nothing there before. */
export const buildImportInput = (overrides: Partial<ImportInput> = {}): ImportInput => ({
  tables: [buildTable('Feuille1', ['Numéro', 'Titre', 'Résumé'], ['A-1', 'Un', 'r1'], ['A-2', 'Deux', 'r2'])],
  file: { name: 'candidatures.xlsx', sha256: '0'.repeat(64), bytes: 1000 },
  archive: null,
  categories: [{ id: 'SEULE', label: 'Catégorie seule' }],
  existing: [],
  mapping: null,
  ...overrides,
});

export const importOf = (...rows: readonly (readonly ImportCell[])[]): BuiltImport =>
  buildImport(buildImportInput({ tables: [buildTable('Feuille1', ...rows)] }));

/** `code row column value` of each problem, errors with a mark before them. */
export const problemLines = ({ preview }: BuiltImport): readonly string[] => preview.problems.map(problemLine);

const problemLine = ({ code, severity, row, column, value }: ImportProblem): string =>
  [severity === 'error' ? `!${code}` : code, row, column, value].filter((part) => part !== null).join(' ');
