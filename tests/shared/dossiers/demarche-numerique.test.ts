import { describe, expect, test } from 'vitest';
import { buildImport } from '../../../shared/dossiers/build-import.ts';
import { blockLabel, joinedSheetKind, recogniseSource } from '../../../shared/dossiers/dn-columns.ts';
import type { ImportCell } from '../../../shared/dossiers/import-sheet.ts';
import { buildImportInput, buildTable, problemLines } from '../../builders/build-import.ts';

const STANDARD = ['ID', 'Email', 'FranceConnect ?', 'À archiver', 'Déposé le'];
const TEMPLATE = ['N° dossier', 'Adresse électronique', 'Date de dépôt', 'Archivé'];
const importTables = (...tables: ReturnType<typeof buildTable>[]) => buildImport(buildImportInput({ tables }));
const standard = (header: readonly string[], ...rows: readonly (readonly ImportCell[])[]) =>
  buildTable(
    'Dossiers',
    [...STANDARD, 'Titre', ...header],
    ...rows.map((row, i) => [`${i + 1}`, 'a@b.fr', 'false', 'false', null, `t${i + 1}`, ...row]),
  );

describe('recognition', () => {
  test('by names that the source alone writes, in any order and typography', () => {
    expect(recogniseSource(STANDARD)).toBe('demarcheNumerique');
    expect(recogniseSource(['DÉPOSÉ LE', 'id', 'A archiver'])).toBe('demarcheNumerique');
    expect(recogniseSource(TEMPLATE)).toBe('demarcheNumeriqueTemplate');
    expect(recogniseSource(['N° dossier', 'Titre'])).toBe('plainTable');
    expect(recogniseSource(['ID', 'Titre', 'Email'])).toBe('plainTable');
    expect(recogniseSource(['Email', 'À archiver', 'Déposé le', 'Traité le'])).toBe('plainTable');
  });

  test('the sheets beside the dossiers', () => {
    expect(joinedSheetKind('Etablissements', ['Dossier ID', 'Champ'])).toBe('etablissements');
    expect(joinedSheetKind('Avis', ['Dossier ID'])).toBe('avis');
    expect(joinedSheetKind('(7) Champ repetable', ['Dossier ID', 'Ligne'])).toBe('block');
    expect(joinedSheetKind('(7) Champ repetable', ['Dossier ID'])).toBeNull();
    expect(joinedSheetKind('Avis', ['x'])).toBeNull();
    expect([blockLabel('(7) Champ repetable'), blockLabel('(7)'), blockLabel('  ')]).toEqual([
      'Champ repetable',
      '(7)',
      '—',
    ]);
  });

  test('the sheet named Dossiers is the one, wherever it stands', () => {
    const built = importTables(
      buildTable('Avis', ['Dossier ID', 'Réponse'], ['1', 'oui']),
      standard(['Résumé'], ['x']),
    );
    expect(built.dossiers[0]).toMatchObject({ id: 'D-1', blocks: [{ label: 'Avis', visibility: 'secretariat' }] });
  });
});

describe('what is proposed', () => {
  const targets = (header: readonly string[], row: readonly ImportCell[]) => {
    const built = importTables(standard(header, row));
    return Object.fromEntries(built.preview.mapping.map(({ column, target }) => [column, target]));
  };

  test('fixed columns, ways to reach a person and signs of instruction are the secretariat’s', () => {
    const hidden = [
      'Courriel de contact',
      'Téléphone',
      'Date de naissance',
      'Note interne',
      'Avis du service',
      'Recevabilité vérifiée',
      'Annotations',
    ];
    const found = targets(
      [...hidden, 'Comment nous joindre', 'Numéro à appeler'],
      [...hidden.map(() => 'x'), 'x@y.fr', '01 23 45 67 89'],
    );
    for (const column of [...STANDARD.slice(1), ...hidden, 'Comment nous joindre', 'Numéro à appeler'])
      expect([column, found[column]]).toEqual([column, 'secretariat']);
    expect(found).toMatchObject({ ID: 'sourceId', Titre: 'title' });
  });

  test('what the form asks about the project is for the jury, dates and figures too', () => {
    const shown = ['Résumé', 'Effectif mobilisé', 'Communication interne', 'Début', 'Instructions données aux équipes'];
    const found = targets(shown, ['a', '12', 'b', '2026-01-15', 'c']);
    for (const column of shown) expect([column, found[column]]).toEqual([column, 'jury']);
  });

  test('the applicant is a field of the form, never a fixed column; one of each', () => {
    const header = ['Porteur du projet', 'Nom de l’équipe', 'Intitulé', 'Catégorie'];
    const found = targets(header, ['a', 'b', 'c', 'd']);
    expect(found).toMatchObject({
      'Porteur du projet': 'applicant',
      'Nom de l’équipe': 'jury',
      Titre: 'title',
      Intitulé: 'jury',
    });
  });

  test('a column is the category by its name where there are several, by its values where there is one', () => {
    const targetOfCategory = (ids: readonly string[], value: string) =>
      buildImport(
        buildImportInput({
          categories: ids.map((id) => ({ id, label: `Volet ${id}` })),
          tables: [standard(['Catégorie'], [value])],
        }),
      ).preview.mapping.at(-1)?.target;
    expect([
      targetOfCategory(['A', 'B'], 'x'),
      targetOfCategory(['A'], 'x'),
      targetOfCategory(['A'], 'volet a'),
    ]).toEqual(['category', 'jury', 'category']);
  });

  test('an export from a template is mapped by its own names', () => {
    const built = importTables(
      buildTable(
        'Dossiers',
        [...TEMPLATE, 'Nom du projet'],
        ['12', 'a@b.fr', new Date('2026-01-15T10:00:00Z'), 'false', 'Un'],
      ),
    );
    expect(built.source).toBe('demarcheNumeriqueTemplate');
    expect(built.preview.mapping.map(({ target }) => target)).toEqual([
      'sourceId',
      'secretariat',
      'secretariat',
      'secretariat',
      'title',
    ]);
    expect(built.dossiers[0]?.fields[1]).toEqual({
      label: 'Date de dépôt',
      value: '2026-01-15 10:00:00',
      visibility: 'secretariat',
    });
  });
});

describe('values', () => {
  test('a moment of the CSV export reads as that of the workbook', () => {
    const built = importTables(
      buildTable(
        'CSV',
        [...STANDARD, 'Titre', 'Texte'],
        ['1', '', '', '', '2026-01-15 14:52:35 +0100', 'Un', '2026-01-15 14:52:35 +0100'],
        ['2', '', '', '', '2026-07-15 00:00:00 +0200', 'Deux', ''],
      ),
    );
    expect(built.dossiers.map(({ fields }) => fields.map(({ value }) => value).at(3))).toEqual([
      '2026-01-15 14:52:35',
      '2026-07-15',
    ]);
    expect(built.dossiers[0]?.fields.at(-1)?.value).toBe('2026-01-15 14:52:35 +0100');
  });

  test('a zero is told in a column of numbers, not in one of words nor in a plain table', () => {
    const rows = [
      [0, '0', '0,0', 'non'],
      [2, '3', '1,5', '0'],
      [null, '4', '2', null],
    ];
    expect(problemLines(importTables(standard(['A', 'B', 'C', 'D'], ...rows)))).toEqual([
      'zeroOrEmpty 2 A 0',
      'zeroOrEmpty 2 B 0',
      'zeroOrEmpty 2 C 0,0',
    ]);
    expect(problemLines(importTables(buildTable('x', ['ID', 'Titre', 'A'], ['1', 'Un', 0])))).toEqual([]);
  });
});

describe('sheets that join the dossiers', () => {
  test('rows follow their line, a dossier without rows has no block, an orphan row is told', () => {
    const built = importTables(
      standard([], [], [], []),
      buildTable(
        '(7) Etapes',
        ['Dossier ID', 'Ligne', 'Quoi'],
        ['1', 10, 'dix'],
        ['1', 2, 'deux'],
        ['1', null, 'sans'],
        ['2', 1, null],
        ['9', 1, 'perdu'],
        [null, 1, 'à qui ?'],
      ),
    );
    expect(built.dossiers.map(({ blocks }) => blocks)).toEqual([
      [{ label: 'Etapes', columns: ['Quoi'], rows: [['sans'], ['deux'], ['dix']], visibility: 'jury' }],
      [{ label: 'Etapes', columns: ['Quoi'], rows: [['']], visibility: 'jury' }],
      [],
    ]);
    expect(problemLines(built)).toEqual(['orphanRow 6 9', 'orphanRow 7']);
  });

  test('columns of a template carry the name of their block', () => {
    const built = importTables(
      standard([], []),
      buildTable(
        '(7) Tronque',
        ['N° dossier', 'Ligne', 'Étapes prévues – Quoi', 'Étapes prévues – Courriel'],
        ['1', 1, 'a', 'b'],
      ),
    );
    expect(built.dossiers[0]?.blocks).toEqual([
      { label: 'Étapes prévues', columns: ['Quoi'], rows: [['a']], visibility: 'jury' },
      { label: 'Étapes prévues', columns: ['Courriel'], rows: [['b']], visibility: 'secretariat' },
    ]);
  });

  test('a block with nothing to show is no block; the secretariat may show Etablissements', () => {
    const tables = [
      standard([], []),
      buildTable('(7) Rien', ['Dossier ID', 'Ligne'], ['1', 1]),
      buildTable('Etablissements', ['Dossier ID', 'Champ'], ['1', 'Dossier']),
    ];
    const { mapping } = buildImport(buildImportInput({ tables })).preview;
    const chosen = mapping.map((line) => (line.column === 'Champ' ? { ...line, target: 'jury' as const } : line));
    expect(buildImport(buildImportInput({ tables, mapping: chosen })).dossiers[0]?.blocks).toEqual([
      { label: 'Etablissements', columns: ['Champ'], rows: [['Dossier']], visibility: 'jury' },
    ]);
  });

  test('a block that changes for the jury makes a new version', () => {
    const tables = (what: string, mail: string) => [
      standard([], []),
      buildTable('(7) B', ['Dossier ID', 'Ligne', 'Quoi', 'Courriel'], ['1', 1, what, mail]),
    ];
    const existing = buildImport(buildImportInput({ tables: tables('a', 'x') })).dossiers;
    const next = (what: string, mail: string) =>
      buildImport(buildImportInput({ existing, tables: tables(what, mail) }));
    expect(next('b', 'x').dossiers[0]?.version).toBe(2);
    expect(next('a', 'y').dossiers[0]?.version).toBe(1);
    expect(next('a', 'y').preview.dossiers[0]).toMatchObject({ change: 'changed', fields: ['B'] });
  });
});
