import { describe, expect, test } from 'vitest';
import { fileNameKey, placeEntry, splitFileNames } from '../../../shared/dossiers/attachment-names.ts';
import { buildImport } from '../../../shared/dossiers/build-import.ts';
import type { ImportCell } from '../../../shared/dossiers/import-sheet.ts';
import type { ColumnMapping } from '../../../shared/dossiers/import-schemas.ts';
import { buildImportInput, buildTable, problemLines } from '../../builders/build-import.ts';

const file = (name: string, i = 0) => ({ name, sha256: `${i}`.padStart(64, '0'), size: 10, type: 'application/pdf' });
const build = (
  names: readonly string[],
  rows: readonly (readonly ImportCell[])[],
  mapping: readonly ColumnMapping[] | null = null,
) =>
  buildImport(
    buildImportInput({
      archive: names.map(file),
      mapping,
      tables: [buildTable('T', ['ID', 'Titre', 'Pièces', 'Photos'], ...rows)],
    }),
  );
const attached = (built: ReturnType<typeof build>) =>
  built.dossiers.map(({ attachments }) => attachments.map(({ name, field, visibility }) => [name, field, visibility]));

describe('places in an archive', () => {
  const ids = new Set(['12', 'IMP-1', 'dossier-x']);
  test.each([
    ['export/dossier-12/export-12-20-02-2026-10-30-12.pdf', { kind: 'summary', sourceId: '12' }],
    ['export/dossier-12/export-12.pdf', { kind: 'summary', sourceId: '12' }],
    ['export/dossier-12/export-123.pdf', { kind: 'piece', sourceId: '12' }],
    ['export/dossier-12/export-12.zip', { kind: 'piece', sourceId: '12' }],
    ['export/dossier-12/pieces_justificatives/plan-15-01-2026-14-52-7.pdf', { kind: 'piece', original: 'plan.pdf' }],
    [
      'export/dossier-12/pieces_justificatives/sans extension-15-01-2026-14-52-7',
      { kind: 'piece', original: 'sans extension' },
    ],
    ['export/dossier-12/plan-12-01.pdf', { kind: 'piece', original: 'plan-12-01.pdf' }],
    ['export/dossier-12/messagerie/a.pdf', { kind: 'known' }],
    ['export/dossier-12/avis/x/a.pdf', { kind: 'known' }],
    ['export/dossier-12/dossier/a.pdf', { kind: 'known' }],
    ['export/dossier-12/horodatage/a.pdf', { kind: 'known' }],
    ['export/bills/a.pdf', { kind: 'known' }],
    ['export/-LISTE-DES-FICHIERS-EN-ERREURS.txt', { kind: 'known' }],
    ['__MACOSX/12/._a.pdf', { kind: 'known' }],
    ['12/.DS_Store', { kind: 'known' }],
    ['IMP-1/a.pdf', { kind: 'piece', sourceId: 'IMP-1' }],
    ['dossier-x/a.pdf', { kind: 'piece', sourceId: 'dossier-x' }],
    ['export/dossier-99/a.pdf', { kind: 'loose', name: 'a.pdf' }],
    ['a.pdf', { kind: 'loose', name: 'a.pdf' }],
  ])('%s', (entry, placed) => expect(placeEntry(entry, ids)).toMatchObject(placed));
});

describe('names in a cell', () => {
  test('a name may hold the comma that joins names', () => {
    expect(splitFileNames('plan, v2.pdf, photo.png', ['plan, v2.pdf', 'photo.png'])).toEqual([
      'plan, v2.pdf',
      'photo.png',
    ]);
    expect(splitFileNames('a.pdf, b.pdf', ['a.pdf, b.pdf', 'a.pdf', 'b.pdf'])).toEqual(['a.pdf, b.pdf']);
    expect(splitFileNames('plan, v2.pdf, photo.PNG', [])).toEqual(['plan, v2.pdf', 'photo.PNG']);
    expect(splitFileNames('a.pdf, b', [])).toEqual(['a.pdf', 'b']);
    expect(splitFileNames(' ', ['a'])).toEqual([]);
  });

  test('characters that an archive cannot hold, and accents written in two ways, are the same name', () => {
    expect(fileNameKey('a:b?.pdf')).toBe('a-b-.pdf');
    expect(splitFileNames('e\u0301te\u0301: 1.pdf, x.pdf', ['été- 1.pdf'])).toEqual(['été: 1.pdf', 'x.pdf']);
  });
});

describe('files of the dossiers', () => {
  test('are joined once each, two of one name in the order of the archive', () => {
    const built = build(
      [
        'export/dossier-1/pieces_justificatives/a-15-01-2026-14-52-2.pdf',
        'export/dossier-1/pieces_justificatives/a-15-01-2026-14-52-1.pdf',
      ],
      [['1', 'Un', 'a.pdf', 'a.pdf']],
    );
    expect(attached(built)).toEqual([
      [
        ['a.pdf', 'Pièces', 'jury'],
        ['a.pdf', 'Photos', 'jury'],
      ],
    ]);
    expect(built.dossiers[0]?.attachments.map(({ sha256 }) => Number(sha256))).toEqual([1, 0]);
    expect(built.attachments.map(({ entry }) => entry)).toHaveLength(2);
    expect(built.preview.attachments).toEqual({ matched: 2, bytes: 20, unmatched: [], missing: [] });
  });

  test('are never those of another dossier', () => {
    const built = build(
      ['dossier-2/a.pdf'],
      [
        ['1', 'Un', 'a.pdf', null],
        ['2', 'Deux', null, null],
      ],
    );
    expect(attached(built)).toEqual([[], [['a.pdf', null, 'secretariat']]]);
    expect(problemLines(built)).toEqual(['attachmentMissing 2 Pièces a.pdf', 'attachmentUnmatched dossier-2/a.pdf']);
    expect(built.preview.attachments).toMatchObject({
      matched: 0,
      unmatched: ['dossier-2/a.pdf'],
      missing: [{ sourceId: '1', name: 'a.pdf' }],
    });
  });

  test('of a template are known by the field in their name', () => {
    const built = build(
      ['export/dossier-1/pieces-1-01.pdf', 'export/dossier-1/photos-1-01.png'],
      [['1', 'Un', 'plan.pdf', 'vue.png']],
    );
    expect(attached(built)).toEqual([
      [
        ['plan.pdf', 'Pièces', 'jury'],
        ['vue.png', 'Photos', 'jury'],
      ],
    ]);
  });

  test('lie loose in an archive without folders, and belong to nobody where no cell names them', () => {
    const built = build(
      ['x/plan.pdf', '__MACOSX/x/._plan.pdf', 'autre.pdf', 'reste.pdf', 'beta.pdf'],
      [['1', 'Un', 'plan.pdf', null]],
    );
    expect(attached(built)).toEqual([[['plan.pdf', 'Pièces', 'jury']]]);
    expect(problemLines(built)).toEqual(['autre', 'beta', 'reste'].map((name) => `attachmentUnmatched ${name}.pdf`));
    expect(built.attachments).toHaveLength(1);
  });

  test('follow the eyes of their column; those of an ignored one are left out', () => {
    const line = (column: string, target: ColumnMapping['target']) => ({ sheet: 'T', column, target });
    const mapping = [
      line('ID', 'sourceId'),
      line('Titre', 'title'),
      line('Pièces', 'secretariat'),
      line('Photos', 'ignored'),
    ];
    const built = build(['1/a.pdf', '1/b.png'], [['1', 'Un', 'a.pdf', 'b.png']], mapping);
    expect(attached(built)).toEqual([[['a.pdf', 'Pièces', 'secretariat']]]);
    expect(problemLines(built)).toEqual([]);
  });

  test('a column that also holds words is no column of files', () => {
    expect(
      problemLines(
        build(
          [],
          [
            ['1', 'Un', 'voir plan.pdf', null],
            ['2', 'Deux', 'rien à joindre', null],
          ],
        ),
      ),
    ).toEqual([]);
  });

  test('a row without number names nobody’s files', () => {
    expect(
      problemLines(
        build(
          [],
          [
            [null, 'Un', 'a.pdf', null],
            ['2', 'Deux', null, null],
          ],
        ),
      ),
    ).toEqual(['!idMissing 2 ID']);
  });

  test('of a repeatable block stand under its name', () => {
    const tables = [
      buildTable('Dossiers', ['ID', 'Titre'], ['1', 'Un']),
      buildTable('(7) Etapes', ['Dossier ID', 'Ligne', 'Photo'], ['1', 1, 'a.png'], [null, 2, 'b.png']),
    ];
    const built = buildImport(buildImportInput({ tables, archive: [file('1/a.png')] }));
    expect(attached(built)).toEqual([[['a.png', 'Etapes', 'jury']]]);
  });

  test('a name that holds nothing but what is not kept still has one', () => {
    const built = build(['1/\u202E'], [['1', 'Un', null, null]]);
    expect(attached(built)).toEqual([[['—', null, 'secretariat']]]);
  });
});
