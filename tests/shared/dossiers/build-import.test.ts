import { describe, expect, test } from 'vitest';
import { buildImport, hasErrors } from '../../../shared/dossiers/build-import.ts';
import type { Dossier } from '../../../shared/dossiers/dossier.ts';
import { buildImportInput, buildTable, importOf, problemLines } from '../../builders/build-import.ts';

const twoCategories = [
  { id: 'SIMPLE', label: 'Envie de faire plus simple' },
  { id: 'AUTREMENT', label: 'Travailler « autrement »' },
];
const mapped = (
  target: 'title' | 'sourceId' | 'category' | 'applicant' | 'jury' | 'secretariat' | 'ignored',
  column: string,
) => ({ sheet: 'Feuille1', column, target });

describe('a plain table', () => {
  test('gives one dossier per row, the rest of its columns shown to the jury', () => {
    const built = buildImport(buildImportInput());
    expect(built.source).toBe('plainTable');
    expect(built.preview).toMatchObject({ problems: [], gone: [], file: { sheets: [{ name: 'Feuille1', rows: 2 }] } });
    expect(built.dossiers[0]).toEqual({
      v: 1,
      id: 'A-1',
      sourceId: 'A-1',
      version: 1,
      title: 'Un',
      category: 'SEULE',
      applicant: '',
      fields: [{ label: 'Résumé', value: 'r1', visibility: 'jury' }],
      blocks: [],
      attachments: [],
      status: 'eligible',
      statusReason: '',
      consent: 'unknown',
    });
  });

  test('its order and blank rows do not count, its header is the first row that holds anything', () => {
    const built = importOf([], [null, ''], ['Titre', 'Numéro'], [], ['Un', 7], ['', null]);
    expect(built.dossiers.map(({ id, title }) => [id, title])).toEqual([['D-7', 'Un']]);
  });

  test('an empty file, a header alone, no number, no title', () => {
    expect(problemLines(importOf())).toEqual(['!noHeader']);
    expect(problemLines(buildImport(buildImportInput({ tables: [] })))).toEqual(['!noHeader']);
    expect(problemLines(importOf(['Numéro', 'Titre']))).toEqual(['!noDossier']);
    expect(problemLines(importOf(['Quoi', 'Titre'], ['1', 'Un']))).toEqual(['!noIdColumn']);
    expect(problemLines(importOf(['Numéro', 'Quoi'], ['1', 'Un']))).toEqual(['!noTitleColumn']);
    expect(importOf().preview).toMatchObject({ mapping: [], dossiers: [] });
  });

  test('every problem of every row is told at once, with its row and column', () => {
    const long = 'x'.repeat(401);
    const built = importOf(
      ['Numéro', 'Titre', 'Équipe'],
      [null, 'Sans numéro'],
      ['2', null],
      ['3', long],
      ['4'.repeat(201), 'Quatre'],
      ['5', 'Cinq', 'y'.repeat(2001)],
      ['—', 'Six'],
    );
    const cut = (text: string) => `${text.slice(0, 199)}…`;
    expect(problemLines(built)).toEqual([
      '!idMissing 2 Numéro',
      '!titleMissing 3 Titre',
      `!cellTooLong 4 Titre ${cut(long)}`,
      `!cellTooLong 5 Numéro ${cut('4'.repeat(201))}`,
      `!cellTooLong 6 Équipe ${cut('y'.repeat(2001))}`,
      '!idMissing 7 Numéro —',
    ]);
    expect(hasErrors(built.preview)).toBe(true);
    expect([built.dossiers, built.attachments]).toEqual([[], []]);
  });

  test('a number twice and two numbers of one id are errors; look-alikes and equal titles are told', () => {
    expect(problemLines(importOf(['Numéro', 'Titre'], ['1', 'a'], ['2', 'b'], ['1', 'c']))).toEqual([
      '!idTwice 4 Numéro 1',
    ]);
    expect(problemLines(importOf(['Numéro', 'Titre'], ['a/1', 'a'], ['A 1', 'b']))).toEqual([
      '!idLookAlike 3 Numéro A 1',
    ]);
    expect(problemLines(importOf(['Numéro', 'Titre'], ['IMP-1O', 'a'], ['IMP-10', 'b'], ['lMP-10', 'À']))).toEqual([
      'idLookAlike 3 Numéro IMP-10',
      'idLookAlike 4 Numéro lMP-10',
      'titleTwice 4 Titre À',
    ]);
  });

  test('text that our files cannot hold is cleaned and told; line ends alone are not', () => {
    const built = importOf(['Numéro', 'Titre', 'Résumé'], ['1', 'Un', 'a\r\nb'], ['2', 'Deux', 'a\u202Eb\tc']);
    expect(problemLines(built)).toEqual(['textCleaned 3 Résumé ab c']);
    expect(built.dossiers.map(({ fields }) => fields[0]?.value)).toEqual(['a\nb', 'ab c']);
  });

  test('every kind of cell becomes text, missing stays empty', () => {
    const built = importOf(
      ['Numéro', 'Titre', 'a', 'b', 'c', 'd', 'e', 'f'],
      [
        1,
        'Un',
        true,
        14.5,
        new Date('2026-01-15T00:00:00Z'),
        new Date('2026-01-15T14:52:35Z'),
        new Date('1899-12-30T14:30:00Z'),
        null,
      ],
    );
    expect(built.dossiers[0]?.fields.map(({ value }) => value)).toEqual([
      'true',
      '14.5',
      '2026-01-15',
      '2026-01-15 14:52:35',
      '14:30:00',
      '',
    ]);
  });

  test('columns of one name are kept apart, one without name is called by its letters', () => {
    const header = ['Numéro', 'Titre', 'Avis', ' Avis ', 'Avis (2)', null, 'x'.repeat(401)];
    const built = importOf([...header], ['1', 'Un', 'a', 'b', 'c', 'd', 'e', ...Array(20).fill(null), 'z']);
    expect(built.dossiers[0]?.fields.map(({ label, value }) => [label, value])).toEqual([
      ['Avis', 'a'],
      ['Avis (2)', 'b'],
      ['Avis (2) (2)', 'c'],
      ['F', 'd'],
      [`${'x'.repeat(399)}…`, 'e'],
      ['AB', 'z'],
    ]);
  });

  test('another sheet that joins nothing is told', () => {
    const built = buildImport(
      buildImportInput({
        tables: [...buildImportInput().tables, buildTable('Notes', ['x'], ['y']), buildTable('Vide')],
      }),
    );
    expect(built.preview.problems).toMatchObject([{ code: 'columnUnknown', severity: 'warning', sheet: 'Notes' }]);
  });
});

describe('categories', () => {
  const rows = (...values: readonly string[]) => [
    buildTable('Feuille1', ['Numéro', 'Titre', 'Catégorie'], ...values.map((value, i) => [`${i}`, `t${i}`, value])),
  ];

  test('are found by label or id, whatever the case, accents and quotation marks', () => {
    const built = buildImport(
      buildImportInput({
        categories: twoCategories,
        tables: rows('ENVIE DE FAIRE PLUS SIMPLE', 'Travailler "autrement"', 'simple'),
      }),
    );
    expect(built.dossiers.map(({ category }) => category)).toEqual(['SIMPLE', 'AUTREMENT', 'SIMPLE']);
  });

  test('an unknown or missing one is an error with its cell', () => {
    const built = buildImport(buildImportInput({ categories: twoCategories, tables: rows('Autre chose', '') }));
    expect(problemLines(built)).toEqual(['!categoryUnknown 2 Catégorie Autre chose', '!categoryUnknown 3 Catégorie']);
    expect(problemLines(buildImport(buildImportInput({ categories: twoCategories })))).toEqual(['!categoryUnknown']);
  });

  test('the column is found by what stands in it where its header does not say', () => {
    const table = buildTable(
      'Feuille1',
      ['Numéro', 'Titre', 'Vide', 'Volet choisi'],
      ['1', 'Un', null, 'Simple'],
      ['2', 'Deux', null, 'Autrement'],
    );
    expect(
      buildImport(buildImportInput({ categories: twoCategories, tables: [table] })).preview.mapping.at(-1)?.target,
    ).toBe('category');
  });
});

describe('a mapping that was chosen', () => {
  test('is followed; columns it does not name are the secretariat’s, columns that are gone are told', () => {
    const mapping = [
      mapped('sourceId', 'Résumé'),
      mapped('title', 'Numéro'),
      mapped('title', 'Titre'),
      mapped('jury', 'Disparue'),
      { ...mapped('jury', 'Titre'), sheet: 'Autre' },
    ];
    const built = buildImport(buildImportInput({ mapping }));
    expect(built.dossiers[0]).toMatchObject({ sourceId: 'r1', title: 'A-1 — Un', fields: [] });
    expect(problemLines(built)).toEqual(['columnUnknown Disparue', 'columnUnknown Titre']);
    const kept = buildImport(buildImportInput({ mapping: [mapped('sourceId', 'Numéro'), mapped('title', 'Titre')] }));
    expect(kept.dossiers[0]?.fields).toEqual([{ label: 'Résumé', value: 'r1', visibility: 'secretariat' }]);
  });

  test('several columns form the applicant, an ignored one goes nowhere', () => {
    const tables = [
      buildTable('Feuille1', ['ID', 'Titre', 'Civilité', 'Nom', 'Ville'], ['1', 'Un', 'Mme', 'Équipe', 'Lyon']),
    ];
    const base = [
      mapped('sourceId', 'ID'),
      mapped('title', 'Titre'),
      mapped('applicant', 'Civilité'),
      mapped('applicant', 'Nom'),
    ];
    expect(
      buildImport(buildImportInput({ tables, mapping: [...base, mapped('ignored', 'Ville')] })).dossiers[0],
    ).toMatchObject({ applicant: 'Mme Équipe', fields: [] });
    expect(
      buildImport(buildImportInput({ tables, mapping: [...base, mapped('applicant', 'Ville')] })).dossiers[0]
        ?.applicant,
    ).toBe('Mme, Équipe, Lyon');
  });
});

describe('a second import', () => {
  const first = buildImport(buildImportInput()).dossiers;
  const again = (rows: readonly (readonly string[])[], existing: readonly Dossier[] = first) =>
    buildImport(
      buildImportInput({ existing, tables: [buildTable('Feuille1', ['Numéro', 'Titre', 'Résumé'], ...rows)] }),
    );

  test('of the same file changes nothing, whatever the order of its rows', () => {
    const built = again([
      ['A-2', 'Deux', 'r2'],
      ['A-1', 'Un', 'r1'],
    ]);
    expect(built.dossiers).toEqual(first.toReversed());
    expect(built.preview.dossiers.map(({ change, fields }) => [change, fields])).toEqual([
      ['same', []],
      ['same', []],
    ]);
  });

  test('tells what is new, changed field by field, and gone; what jurors see changed is a new version', () => {
    const built = again([
      ['A-1', 'Un bis', 'r1 bis'],
      ['A-3', 'Trois', 'r3'],
    ]);
    expect(built.preview.dossiers.map(({ id, change, fields }) => [id, change, fields])).toEqual([
      ['A-1', 'changed', ['@title', 'Résumé']],
      ['A-3', 'new', []],
    ]);
    expect(built.preview.gone).toEqual([{ id: 'A-2', title: 'Deux' }]);
    expect(built.dossiers.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('keeps the id, status and consent that the secretariat gave', () => {
    const withdrawn = first.map((dossier) => ({
      ...dossier,
      id: `X-${dossier.id}`,
      status: 'withdrawn' as const,
      statusReason: 'Retrait',
      consent: 'given' as const,
      version: 4,
    }));
    const built = again(
      [
        ['A-1', 'Un', 'r1'],
        ['A-2', 'Deux', 'autre'],
      ],
      withdrawn,
    );
    expect(built.dossiers.map(({ id, status, consent, version }) => [id, status, consent, version])).toEqual([
      ['X-A-1', 'withdrawn', 'given', 4],
      ['X-A-2', 'withdrawn', 'given', 5],
    ]);
  });

  test('an id that another dossier of the campaign has is an error', () => {
    expect(problemLines(again([['a 1', 'Un', 'r1']]))).toEqual(['!idLookAlike a 1']);
  });
});
