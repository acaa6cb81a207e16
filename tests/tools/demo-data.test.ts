import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchives } from '../../main/platform/archives.ts';
import { createSpreadsheets } from '../../main/platform/spreadsheets.ts';
import type { Table } from '../../main/services/deps.ts';
import { attachmentNames, MARKER } from '../../tools/demo-data/form.ts';
import { generateDemoData } from '../../tools/demo-data/generate.ts';

const root = path.resolve(import.meta.dirname, '../..');
const committed = path.join(root, 'resources/demo');
let temporary = '';
let written: readonly string[] = [];

beforeAll(async () => {
  temporary = mkdtempSync(path.join(tmpdir(), 'palmares-demo-data-'));
  written = await generateDemoData(root, temporary);
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();

const bytesOf = (name: string, extension: string): Uint8Array => {
  const folder = path.join(committed, name);
  const file = readdirSync(folder).find((one) => one.endsWith(extension));
  if (file === undefined) throw new Error(`No ${extension} in ${folder}`);
  return readFileSync(path.join(folder, file));
};

const tablesOf = async (name: string): Promise<readonly Table[]> => {
  const read = await createSpreadsheets().read(bytesOf(name, '.xlsx'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

const entriesOf = async (name: string) => {
  const limits = { entries: 1000, entryBytes: 1 << 20, totalBytes: 8 << 20, stored: true };
  const read = await createArchives().read(bytesOf(name, '.zip'), limits);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('the demonstration data', () => {
  it('are what the generator writes, byte for byte', () => {
    expect(filesOf(committed)).toEqual(written.toSorted());
    for (const file of written)
      expect(readFileSync(path.join(temporary, file)).equals(readFileSync(path.join(committed, file))), file).toBe(
        true,
      );
  });

  it('weigh at most 4 MB an archive and 8 MB with all resources', () => {
    const size = (folder: string) =>
      filesOf(folder).reduce((sum, file) => sum + readFileSync(path.join(folder, file)).length, 0);
    expect(bytesOf('impulsions', '.zip').length).toBeLessThan(4_000_000);
    expect(size(path.join(root, 'resources'))).toBeLessThan(8_000_000);
  });

  it.each([
    ['impulsions', 24, 4],
    ['reconnaissance', 8, 1],
  ])('of %s form a standard export of %i dossiers', async (name, count, opinions) => {
    const [dossiers, establishments, avis, partners] = await tablesOf(name);
    expect([dossiers?.name, establishments?.name, avis?.name, partners?.name]).toEqual([
      'Dossiers',
      'Etablissements',
      'Avis',
      '(41207) Partenaires du projet',
    ]);
    expect(dossiers?.rows).toHaveLength(count + 1);
    expect(establishments?.rows[0]).toHaveLength(34);
    expect(establishments?.rows).toHaveLength(1);
    expect(avis?.rows[0]).toHaveLength(9);
    expect(avis?.rows).toHaveLength(1 + opinions);
    const header = dossiers?.rows[0] ?? [];
    expect(header.slice(0, 4)).toEqual(['ID', 'Email', 'FranceConnect ?', 'Civilité']);
    expect(header.filter((label) => label === 'Précisions')).toHaveLength(2);
    const column = (label: string) => dossiers?.rows.slice(1).map((row) => row[header.indexOf(label)]);
    expect(new Set(column('ID')).size).toBe(count);
    expect(column('Nature du dossier')?.every((value) => value === 'Démonstration\u00A0: données fictives')).toBe(true);
    expect(column('Email')?.every((mail) => String(mail).endsWith('@exemple.invalid'))).toBe(true);
    expect(column('Résumé')?.some((value) => /\p{Emoji_Presentation}/u.test(String(value)))).toBe(false);
    expect(column('Note interne')?.every((value) => String(value).startsWith(MARKER))).toBe(true);
    if (name === 'impulsions') {
      expect(column('Nombre de personnes concernées')).toContain(0);
      for (const category of new Set(column('Catégorie')))
        expect(column('Catégorie')?.filter((value) => value === category)).toHaveLength(8);
    }
  });

  it.each(['impulsions', 'reconnaissance'])('of %s hide the words of the secretariat from the jury', async (name) => {
    const mapping = JSON.parse(readFileSync(path.join(committed, name, 'mapping.json'), 'utf8')) as {
      mapping: { sheet: string; column: string; target: string }[];
    };
    for (const table of await tablesOf(name)) {
      const [header = [], ...rows] = table.rows;
      header.forEach((label, i) => {
        if (!rows.some((row) => String(row[i]).includes(MARKER) || String(row[i]).includes('@'))) return;
        const found = mapping.mapping.find((one) => one.sheet === table.name && one.column === label);
        expect(found?.target, `${table.name} ${String(label)}`).toBe('secretariat');
      });
    }
  });

  it.each(['impulsions', 'reconnaissance'])(
    'of %s hold the attachments that their cells name, of the type they say',
    async (name) => {
      const entries = await entriesOf(name);
      const ids = (await tablesOf(name))[0]?.rows.slice(1).map((row) => String(row[0])) ?? [];
      ids.forEach((id, place) => {
        const { presentation, images } = attachmentNames(place);
        for (const attached of [presentation, ...images]) {
          const dot = attached.lastIndexOf('.');
          const start = `export/dossier-${id}/pieces_justificatives/${attached.slice(0, dot)}-`;
          expect(
            entries.filter((entry) => entry.name.startsWith(start)),
            start,
          ).toHaveLength(1);
        }
      });
      for (const entry of entries) {
        const start = text(entry.bytes.subarray(0, 8));
        if (entry.name.endsWith('.png')) expect(start).toBe('\x89PNG\r\n\x1a\n');
        if (entry.name.endsWith('.jpg')) expect(start.slice(0, 3)).toBe('\xff\xd8\xff');
        if (entry.name.endsWith('.pdf')) expect(start).toBe('%PDF-1.7');
      }
      expect(new Set(entries.map((entry) => path.extname(entry.name)))).toEqual(
        new Set(['.pdf', '.png', '.jpg', '.txt']),
      );
    },
  );

  it('mark the files that are the secretariat’s alone, and no other', async () => {
    for (const { name, bytes } of [...(await entriesOf('impulsions')), ...(await entriesOf('reconnaissance'))])
      expect(text(bytes).includes(MARKER), name).toBe(!name.includes('/pieces_justificatives/'));
  });

  it('have tagged PDF files, in French, whose structure a reader finds', async () => {
    const pdfs = (await entriesOf('impulsions')).filter(({ name }) => name.endsWith('.pdf'));
    expect(pdfs).toHaveLength(48);
    for (const { bytes } of pdfs)
      expect(text(bytes)).toMatch(/\/Lang \(fr-FR\)[^]*\/StructTreeRoot|\/StructTreeRoot[^]*\/Lang \(fr-FR\)/);
    const file = path.join(temporary, 'presentation.pdf');
    writeFileSync(file, pdfs.find(({ name }) => name.includes('pieces_justificatives'))?.bytes ?? '');
    const structure = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' });
    for (const tag of [
      'Document',
      'H1 (block)',
      'H2 (block)',
      'P (block)',
      'Table (block)',
      '/Scope /Column',
      'Figure',
    ])
      expect(structure).toContain(tag);
    expect(structure).toContain('Une seule fiche d’urgence pour toute la scolarité');
  });
});
