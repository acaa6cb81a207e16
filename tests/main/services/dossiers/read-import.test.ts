import { afterAll, describe, expect, test } from 'vitest';
import { dossierSchema } from '../../../../shared/dossiers/dossier.ts';
import { importPreviewSchema } from '../../../../shared/dossiers/import-schemas.ts';
import { writeDnCsv, writeDnXlsx, writeDnZip } from '../../../../tools/demo-data/dn-export.ts';
import { PDF, PNG, buildDnExport, buildDnFiles } from '../../../builders/build-dn-export.ts';
import {
  type ImportOptions,
  createRewriter,
  importTable,
  noJob,
  readTable,
  sha256,
} from '../../../builders/read-table.ts';
import { buildXlsx } from '../../../builders/build-workbook.ts';
import { buildZip } from '../../../builders/build-zip.ts';

const categories = [
  { id: 'SIMPLE', label: 'Faire plus simple' },
  { id: 'AUTREMENT', label: 'Travailler autrement' },
];
const read = (table: Uint8Array, more: ImportOptions = {}) => readTable(table, { categories, ...more });
const imported = (table: Uint8Array, more: ImportOptions = {}) => importTable(table, { categories, ...more });

describe('a standard export and its attachments', () => {
  test('become dossiers; every problem is told and none is an error', async () => {
    const table = await writeDnXlsx(buildDnExport());
    const { preview, dossiers, contents, source } = await imported(table, { zip: await writeDnZip(buildDnFiles()) });
    expect(source).toBe('demarcheNumerique');
    expect(importPreviewSchema.safeParse(preview).error).toBeUndefined();
    for (const dossier of dossiers) expect(dossierSchema.safeParse(dossier).error).toBeUndefined();
    expect(
      dossiers.map(({ id, sourceId, title, category, applicant }) => [id, sourceId, title, category, applicant]),
    ).toEqual([
      ['D-1001', '1001', 'Faire simple', 'SIMPLE', 'Équipe A'],
      ['D-1002', '1002', 'Travailler ensemble', 'AUTREMENT', 'Équipe B'],
      ['D-1003', '1003', 'Sans pièce', 'SIMPLE', 'Équipe C'],
    ]);
    const [first, second] = dossiers;
    expect(first?.fields.filter(({ visibility }) => visibility === 'jury')).toEqual(
      [
        ['Résumé', 'Ligne 1\n\n  Ligne 3 : « l’œuvre » <b> & "x"  =1+1'],
        ['Nombre de personnes', '0'],
        ['Date de début', '2025-09-01'],
        ['Projet réalisé ?', 'Oui'],
        ['Précisions', 'un'],
        ['Précisions (2)', ''],
        ['Présentation', 'plan, v2.pdf, photo.png'],
      ].map(([label, value]) => ({ label, value, visibility: 'jury' })),
    );
    expect(first?.fields.filter(({ label }) => label.endsWith(' le')).map(({ value }) => value)).toEqual([
      '2026-01-15 14:52:35',
      '2026-06-15',
      '2026-01-15 23:59:59',
      '',
      '',
    ]);
    expect(second?.blocks).toEqual([
      {
        label: 'Etablissements',
        columns: ['Champ', 'Établissement SIRET'],
        rows: [['Dossier', '12345678900011']],
        visibility: 'secretariat',
      },
      { label: 'Partenaires du projet repe', columns: ['Nom'], rows: [['Région'], ['Ville']], visibility: 'jury' },
      {
        label: 'Partenaires du projet repe',
        columns: ['Courriel'],
        rows: [['x@exemple.invalid'], ['']],
        visibility: 'secretariat',
      },
    ]);
    expect(first?.attachments.map(({ name, type, field, visibility }) => [name, type, field, visibility])).toEqual([
      ['plan, v2.pdf', 'application/pdf', 'Présentation', 'jury'],
      ['photo.png', 'image/png', 'Présentation', 'jury'],
      ['export-1001-20-02-2026-10-30-1001.pdf', 'application/pdf', null, 'secretariat'],
    ]);
    expect(second?.attachments.map(({ name, type, visibility }) => [name, type, visibility])).toEqual([
      ['autre.docx', 'application/octet-stream', 'secretariat'],
    ]);
    expect(preview.attachments).toMatchObject({
      matched: 3,
      unmatched: [
        'export/dossier-1002/pieces_justificatives/autre-15-01-2026-14-52-9.docx',
        'export/dossier-9999/pieces_justificatives/perdu-15-01-2026-14-52-11.pdf',
      ],
      missing: [{ sourceId: '1002', name: 'rapport.pdf' }],
    });
    expect(
      preview.problems.map(({ code, severity, sheet, row, column }) => [code, severity, sheet, row, column]),
    ).toEqual([
      ['zeroOrEmpty', 'warning', 'Dossiers', 2, 'Nombre de personnes'],
      ['attachmentMissing', 'warning', 'Dossiers', 3, 'Présentation'],
      ['attachmentUnmatched', 'warning', null, null, null],
      ['attachmentUnmatched', 'warning', null, null, null],
    ]);
    expect([...contents.keys()].toSorted()).toEqual(
      dossiers.flatMap(({ attachments }) => attachments.map((file) => file.sha256)).toSorted(),
    );
    expect(contents.get(sha256(PNG))).toEqual(PNG);
    expect(contents.has(sha256(PDF))).toBe(true);
  });

  test('nothing of the secretariat reaches the columns shown to the jury', async () => {
    const { preview } = await imported(await writeDnXlsx(buildDnExport()));
    const shown = preview.mapping
      .filter(({ target }) => target !== 'secretariat')
      .map(({ sheet, column, target }) => [sheet, column, target]);
    expect(shown).toEqual([
      ['Dossiers', 'ID', 'sourceId'],
      ['Dossiers', 'Titre du projet', 'title'],
      ['Dossiers', 'Catégorie', 'category'],
      ['Dossiers', 'Porteur du projet', 'applicant'],
      ...[
        'Résumé',
        'Nombre de personnes',
        'Date de début',
        'Projet réalisé ?',
        'Précisions',
        'Précisions (2)',
        'Présentation',
      ].map((column) => ['Dossiers', column, 'jury']),
      ['(7) Partenaires du projet repe', 'Nom', 'jury'],
    ]);
  });

  test('a second import of the same file changes nothing, without the archive too', async () => {
    const table = await writeDnXlsx(buildDnExport());
    const zip = await writeDnZip(buildDnFiles());
    const { dossiers } = await imported(table, { zip });
    for (const again of [
      await imported(table, { zip, existing: dossiers }),
      await imported(table, { existing: dossiers }),
    ]) {
      expect(again.dossiers).toEqual(dossiers);
      expect(again.preview.dossiers.map(({ change }) => change)).toEqual(['same', 'same', 'same']);
      expect(again.preview.gone).toEqual([]);
    }
  });
});

test('where a column went last time is proposed again, a column never seen gets the usual proposal', async () => {
  const table = await writeDnXlsx(buildDnExport());
  const remembered = [{ sheet: 'Dossiers', column: 'Résumé', target: 'secretariat' as const }];
  const { preview } = await imported(table, { remembered });
  const target = (name: string) => preview.mapping.find(({ column }) => column === name)?.target;
  expect([target('Résumé'), target('Date de début'), target('Email')]).toEqual(['secretariat', 'jury', 'secretariat']);
  const chosen = await imported(table, {
    remembered,
    mapping: preview.mapping.map((line) => (line.column === 'Résumé' ? { ...line, target: 'ignored' as const } : line)),
  });
  expect(chosen.preview.mapping.find(({ column }) => column === 'Résumé')?.target).toBe('ignored');
});

describe('twins rewritten by LibreOffice', () => {
  const rewriter = createRewriter();
  afterAll(rewriter.remove);

  test('XLSX, ODS and XLSX again give the same dossiers; the CSV the same but for what joins them', {
    timeout: 240_000,
  }, async () => {
    const data = buildDnExport();
    const original = await writeDnXlsx(data);
    const { dossiers } = await imported(original);
    expect(dossiers).toHaveLength(3);
    const { xlsx, ods, again } = rewriter.twins(original);
    expect((await imported(xlsx)).dossiers).toEqual(dossiers);
    expect((await imported(ods)).dossiers).toEqual(dossiers);
    expect((await imported(again)).dossiers).toEqual(dossiers);
    expect((await imported(writeDnCsv(data.dossiers))).dossiers).toEqual(
      dossiers.map((dossier) => ({ ...dossier, blocks: [] })),
    );
  });
});

describe('what is refused', () => {
  test('an unreadable table, a formula with its cell, a spoiled archive: the file and its problems', async () => {
    expect(await read(Uint8Array.of(1, 0, 2))).toMatchObject({
      ok: false,
      error: {
        code: 'DOSSIERS_IMPORT_REFUSED',
        details: { name: 'dossiers.xlsx', problems: [{ code: 'unreadable' }] },
      },
    });
    expect(await read(buildXlsx({ Dossiers: '<row r="4"><c r="AB4"><f>1</f></c></row>' }))).toMatchObject({
      error: {
        details: { problems: [{ code: 'formula', severity: 'error', sheet: 'Dossiers', row: 4, column: 'AB' }] },
      },
    });
    const zip = buildZip([{ name: '../../evil.pdf' }]);
    expect(await read(await writeDnXlsx(buildDnExport()), { zip })).toMatchObject({
      error: {
        code: 'DOSSIERS_IMPORT_REFUSED',
        details: { name: 'pieces.zip', problems: [{ code: 'traversal', value: '../../evil.pdf' }] },
      },
    });
  });

  test('a file that is too large, one that is gone, a job that was cancelled', async () => {
    expect(await read(new Uint8Array(64 * 1024 * 1024 + 1))).toMatchObject({
      error: { code: 'DOSSIERS_IMPORT_REFUSED', details: { problems: [{ code: 'tooLarge' }] } },
    });
    expect(await read(new Uint8Array(), { table: { path: 'nowhere', name: 'x' } })).toMatchObject({
      error: { code: 'STORAGE_MISSING' },
    });
    const table = await writeDnXlsx(buildDnExport());
    expect(await read(table, { archive: { path: 'nowhere', name: 'x' } })).toMatchObject({
      error: { code: 'STORAGE_MISSING' },
    });
    const cancelled = { ...noJob, isCancelled: () => true };
    expect(await read(table, { job: cancelled })).toMatchObject({ error: { code: 'JOB_CANCELLED' } });
    expect(await read(table, { job: cancelled, zip: await writeDnZip(buildDnFiles()) })).toMatchObject({
      error: { code: 'JOB_CANCELLED' },
    });
  });

  test('one error refuses everything: no dossier, no attachment', async () => {
    const data = buildDnExport();
    const rows = data.dossiers.rows.map((row, i) =>
      i === 1 ? row.with(data.dossiers.columns.indexOf('Catégorie'), 'Inconnue') : row,
    );
    const result = await imported(await writeDnXlsx({ ...data, dossiers: { ...data.dossiers, rows } }), {
      zip: await writeDnZip(buildDnFiles()),
    });
    expect(result.preview.problems).toContainEqual({
      code: 'categoryUnknown',
      severity: 'error',
      sheet: 'Dossiers',
      row: 3,
      column: 'Catégorie',
      value: 'Inconnue',
    });
    expect([result.dossiers, result.attachments, result.contents.size]).toEqual([[], [], 0]);
    expect(result.preview.dossiers).toHaveLength(2);
  });
});
