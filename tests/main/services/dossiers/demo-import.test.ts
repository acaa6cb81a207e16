import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createSpreadsheets } from '../../../../main/platform/spreadsheets.ts';
import { rulesSchema } from '../../../../shared/campaign/rules.ts';
import { dossierToJuryDossier } from '../../../../shared/dossiers/dossier.ts';
import { columnMappingSchema } from '../../../../shared/dossiers/import-schemas.ts';
import { writeDnCsv } from '../../../../tools/demo-data/dn-export.ts';
import { type ImportOptions, createRewriter, importTable } from '../../../builders/read-table.ts';

const demonstration = (name: string): [Uint8Array, ImportOptions] => {
  const folder = path.resolve(import.meta.dirname, '../../../../resources/demo', name);
  const file = (end: string) =>
    readFileSync(path.join(folder, readdirSync(folder).find((entry) => entry.endsWith(end)) ?? end));
  const json = (entry: string): unknown => JSON.parse(readFileSync(path.join(folder, entry), 'utf8'));
  const options = {
    zip: file('.zip'),
    mapping: z.object({ mapping: z.array(columnMappingSchema) }).parse(json('mapping.json')).mapping,
    categories: rulesSchema.parse(json('rules.json')).categories,
  };
  return [file('.xlsx'), options];
};

const rewriter = createRewriter();
afterAll(rewriter.remove);

test.each([
  ['impulsions', 24],
  ['reconnaissance', 8],
])('the export of the demonstration %s is read whole', async (name, count) => {
  const { dossiers, preview } = await importTable(...demonstration(name));
  expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(preview.attachments).toMatchObject({ unmatched: [], missing: [] });
  expect(dossiers).toHaveLength(count);
  for (const { attachments } of dossiers)
    expect(attachments).toContainEqual(expect.objectContaining({ visibility: 'jury', type: 'application/pdf' }));
});

test('its twins rewritten by LibreOffice give the same dossiers, its CSV too but for what joins them', {
  timeout: 240_000,
}, async () => {
  const [table, options] = demonstration('impulsions');
  const { dossiers } = await importTable(table, options);
  const { xlsx, ods, again } = rewriter.twins(table);
  for (const twin of [xlsx, ods, again]) expect((await importTable(twin, options)).dossiers).toEqual(dossiers);
  const tables = await createSpreadsheets().read(table);
  const [columns = [], ...rows] = tables.ok ? (tables.value[0]?.rows ?? []) : [];
  const csv = writeDnCsv({
    columns: columns.map(String),
    rows: rows.map((row) => columns.map((_, i) => toDn(row[i] ?? null))),
  });
  expect((await importTable(csv, options)).dossiers).toEqual(dossiers.map((dossier) => ({ ...dossier, blocks: [] })));
});

const toDn = (cell: string | number | boolean | Date | null) => (typeof cell === 'boolean' ? String(cell) : cell);

test('what jurors see holds no word of the secretariat', async () => {
  const { dossiers } = await importTable(...demonstration('impulsions'));
  const all = JSON.stringify(dossiers);
  const seen = JSON.stringify(
    dossiers.map((dossier) => dossierToJuryDossier(dossier, { applicant: false, fields: [] })),
  );
  for (const secret of ['MARQUE-SECRETARIAT', '@exemple.invalid', 'Instructeurs', 'export-']) {
    expect(all).toContain(secret);
    expect(seen).not.toContain(secret);
  }
});
