import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../main/cli/demo/scenario.ts';
import { readImport } from '../../main/services/dossiers/read-import.ts';
import { buildImport } from '../../shared/dossiers/build-import.ts';
import { dossierToJuryDossier } from '../../shared/dossiers/dossier.ts';
import { MARKER } from '../../tools/demo-data/form.ts';
import { type BuiltDeps, buildDeps } from '../builders/build-deps.ts';

let deps: BuiltDeps;
beforeAll(async () => {
  deps = await buildDeps();
});
afterAll(async () => deps[Symbol.asyncDispose]());

const importOf = async (name: 'impulsions' | 'reconnaissance') => {
  const { rules, mapping } = await loadScenario(deps, name, { jurors: null, dossiers: null });
  const folder = path.join(deps.resources, 'demo', name);
  const file = (extension: string) => {
    const found = readdirSync(folder).find((one) => one.endsWith(extension)) ?? '';
    return { path: path.join(folder, found), name: found };
  };
  const read = await readImport(deps, {
    table: file('.xlsx'),
    archive: file('.zip'),
    categories: rules.categories,
    existing: [],
    mapping,
    remembered: [],
    job: deps.jobs.start(null),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { ...read.value, rules };
};

describe('the demonstration, imported with its mapping', () => {
  it.each([
    // Attachments: one presentation each, and 22 or 7 images. The PDF of each dossier is the secretariat's.
    ['impulsions', 24, 24 + 22],
    ['reconnaissance', 8, 8 + 7],
  ] as const)('%s gives %i dossiers with the attachments their teams named', async (name, count, attached) => {
    const { preview, dossiers, rules } = await importOf(name);
    expect(preview.source).toBe('demarcheNumerique');
    expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(dossiers).toHaveLength(count);
    expect(preview.attachments.missing).toEqual([]);
    expect(preview.attachments.matched).toBe(attached + count);
    const shown = dossiers.flatMap((dossier) => dossierToJuryDossier(dossier, rules.blind).attachments);
    expect(shown).toHaveLength(attached);
    for (const dossier of dossiers) {
      expect(dossier.applicant).toMatch(/(agents|personnes|individuelle)/);
      const seen = dossierToJuryDossier(dossier, rules.blind);
      expect(seen.blocks.map(({ label }) => label)).toEqual(['Partenaires du projet']);
      expect(seen.fields.map(({ label }) => label)).toContain('Résultats mesurés');
      expect(seen.attachments.length).toBeGreaterThan(0);
    }
  });

  it.each(['impulsions', 'reconnaissance'] as const)('%s shows the jury nothing of the secretariat', async (name) => {
    const { dossiers, contents, rules } = await importOf(name);
    expect(JSON.stringify(dossiers)).toContain(MARKER);
    for (const dossier of dossiers) {
      const seen = dossierToJuryDossier(dossier, rules.blind);
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${MARKER}|exemple\\.invalid|Référente?\\b`));
      for (const { sha256, name: file } of seen.attachments)
        expect(Buffer.from(contents.get(sha256) ?? []).includes(MARKER), file).toBe(false);
    }
  });

  it('impulsions warns of the numbers that may be empty, and of nothing that would stop it', async () => {
    const { preview } = await importOf('impulsions');
    const told = preview.problems.map(({ code, column, severity }) => `${severity} ${code} ${column ?? ''}`);
    expect(told.filter((problem) => problem === 'warning zeroOrEmpty Nombre de personnes concernées')).toHaveLength(2);
    expect(told.filter((problem) => problem === 'warning zeroOrEmpty Coût en euros')).toHaveLength(7);
    expect(told).toHaveLength(9);
  });

  it('made larger, it is still an import without an error, in every category', async () => {
    const { table, mapping, rules } = await loadScenario(deps, 'impulsions', { jurors: 2, dossiers: 400 });
    const tables = await deps.spreadsheets.read(table.bytes);
    if (!tables.ok) throw new Error(JSON.stringify(tables.error));
    const { source, preview, dossiers } = buildImport({
      tables: tables.value,
      file: { name: table.name, sha256: '0'.repeat(64), bytes: table.bytes.length },
      archive: null,
      categories: rules.categories,
      existing: [],
      mapping,
    });
    expect(source).toBe('demarcheNumerique');
    expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(dossiers).toHaveLength(400);
    expect(new Set(dossiers.map(({ category }) => category)).size).toBe(3);
    expect(
      dossiers.filter(({ fields }) => fields.some(({ label }) => label === 'Précisions (2)')).length,
    ).toBeGreaterThan(100);
  });
});
