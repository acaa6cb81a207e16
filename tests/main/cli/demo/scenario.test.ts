import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS, type Scenario, loadScenario } from '../../../../main/cli/demo/scenario.ts';
import { unsupportedPaths } from '../../../../shared/campaign/rules-support.ts';
import { rulesSchema } from '../../../../shared/campaign/rules.ts';
import { isOnScale } from '../../../../shared/campaign/scale.ts';
import { recogniseSource } from '../../../../shared/dossiers/dn-columns.ts';
import { sourceIdToId } from '../../../../shared/dossiers/import-ids.ts';
import { jurySchema } from '../../../../shared/jury/jury.ts';
import { type BuiltDeps, buildDeps } from '../../../builders/build-deps.ts';

const BUNDLED = { jurors: null, dossiers: null };
let deps: BuiltDeps;
beforeAll(async () => {
  deps = await buildDeps();
});
afterAll(async () => deps[Symbol.asyncDispose]());

const rowsOf = async ({ table }: Scenario) => {
  const read = await deps.spreadsheets.read(table.bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const rows = read.value.find(({ name }) => name === 'Dossiers')?.rows ?? [];
  const header = rows[0] ?? [];
  const column = (label: string) => rows.slice(1).map((row) => row[header.indexOf(label)]);
  return { header: header.map(String), column };
};

/** Comparing a megabyte number by number takes seconds. */
const digests = ({ table, archive }: Scenario): readonly unknown[] =>
  [table, archive].map((file) => file && [file.name, createHash('sha256').update(file.bytes).digest('hex')]);

/** What must hold of any scenario: rules and jury are valid and computed, each act names a dossier of the table. */
const expectSound = async (scenario: Scenario): Promise<readonly string[]> => {
  const ids = (await rowsOf(scenario)).column('ID').map(String);
  const known = new Set(ids);
  expect(known.size).toBe(ids.length);
  expect(unsupportedPaths(rulesSchema.parse(scenario.rules))).toEqual([]);
  expect(jurySchema.parse(scenario.jury)).toEqual(scenario.jury);
  expect(scenario.jury.jurors.map(({ id }) => id)).toContain(scenario.jury.chair);
  expect(scenario.acts.map(({ juror }) => juror)).toEqual(scenario.jury.jurors.map(({ id }) => id));
  const scales = new Map(scenario.rules.criteria.map(({ id, scale }) => [id, scale]));
  let wrong = 0;
  for (const { sheets, recusals } of scenario.acts) {
    const touched = [...sheets, ...recusals].map(({ sourceId }) => sourceId);
    if (new Set(touched).size !== touched.length || touched.some((id) => !known.has(id))) wrong += 1;
    for (const { cells } of sheets)
      for (const { criterion, mark } of cells) {
        const scale = scales.get(criterion);
        if (scale === undefined || (mark !== null && !isOnScale(scale, mark))) wrong += 1;
      }
  }
  expect(wrong).toBe(0);
  return ids;
};

describe('a scenario of the demonstration', () => {
  it.each([
    ['impulsions', 9, 24, 'prix-impulsions-national'],
    ['reconnaissance', 5, 8, 'evenement-reconnaissance-bati-scolaire'],
  ] as const)('%s is the bundled one when no other size is asked', async (name, jurors, dossiers, template) => {
    const scenario = await loadScenario(deps, name, BUNDLED);
    expect(await expectSound(scenario)).toHaveLength(dossiers);
    expect(scenario.jury.jurors).toHaveLength(jurors);
    expect(scenario).toMatchObject({ name, template, generated: false });
    expect(scenario.archive?.name).toBe(scenario.table.name.replace(/xlsx$/, 'zip'));
    const again = await loadScenario(deps, name, { jurors, dossiers });
    expect(digests(again)).toEqual(digests(scenario));
    expect(again.acts).toEqual(scenario.acts);
  });

  it.each(SCENARIOS)('%s with another jury keeps the bundled dossiers and their attachments', async (name) => {
    const bundled = await loadScenario(deps, name, BUNDLED);
    const scenario = await loadScenario(deps, name, { jurors: 12, dossiers: null });
    await expectSound(scenario);
    expect(scenario.generated).toBe(true);
    expect(scenario.jury.jurors).toHaveLength(12);
    expect(digests(scenario)).toEqual(digests(bundled));
    expect(scenario.mapping).toEqual(bundled.mapping);
    const voices = scenario.rules.colleges.map(
      ({ id }) => scenario.jury.jurors.filter(({ college }) => college === id).length,
    );
    expect(Math.max(...voices) - Math.min(...voices)).toBeLessThanOrEqual(1);
  });

  it('with more dossiers is an export of the same form, with titles and numbers of their own', async () => {
    const scenario = await loadScenario(deps, 'impulsions', { jurors: null, dossiers: 300 });
    expect(await expectSound(scenario)).toHaveLength(300);
    const { header, column } = await rowsOf(scenario);
    expect(recogniseSource(header)).toBe('demarcheNumerique');
    expect(new Set(column('Titre du projet')).size).toBe(300);
    expect(new Set(column('Catégorie'))).toEqual(new Set(scenario.rules.categories.map(({ label }) => label)));
    expect(column('Présentation du projet').every((cell) => cell === null || cell === undefined)).toBe(true);
    expect(scenario.archive).toBeNull();
    expect(new Set(scenario.mapping.map(({ sheet }) => sheet))).toEqual(new Set(['Dossiers']));
  });

  it('with fewer dossiers and one juror has a quorum and colleges that this jury can fill', async () => {
    const scenario = await loadScenario(deps, 'impulsions', { jurors: 1, dossiers: 3 });
    expect(await expectSound(scenario)).toHaveLength(3);
    expect(scenario.rules.colleges.map(({ id }) => id)).toEqual(['ADMINISTRATION']);
    expect(scenario.rules.quorum.sheets).toBe(1);
    expect(scenario.acts[0]?.sheets).toHaveLength(3);
  });

  it('is the same each time, and has recusals, dossiers never opened and cells not assessed', async () => {
    const sizes = { jurors: 20, dossiers: 60 };
    const scenario = await loadScenario(deps, 'impulsions', sizes);
    const again = await loadScenario(deps, 'impulsions', sizes);
    expect(again.acts).toEqual(scenario.acts);
    const sheets = scenario.acts.flatMap((act) => act.sheets);
    const recusals = scenario.acts.flatMap((act) => act.recusals);
    expect(recusals.length).toBeGreaterThan(5);
    expect(sheets.length).toBeLessThan(20 * 60 - recusals.length);
    expect(sheets.flatMap(({ cells }) => cells).some(({ state }) => state === 'cannotAssess')).toBe(true);
    const marks = sheets.flatMap(({ cells }) => cells.flatMap(({ mark }) => (mark === null ? [] : [Number(mark)])));
    const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
    expect(mean).toBeGreaterThan(9);
    expect(mean).toBeLessThan(14);
  });

  it('shares the dossiers out when everyone could not read everything', async () => {
    const { jury, acts } = await loadScenario(deps, 'impulsions', { jurors: 500, dossiers: 1200 });
    if (jury.assignment === 'all') throw new Error('shared out');
    const counts = jury.assignment.map(({ dossiers }) => dossiers.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300_000);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    const assigned = new Map(jury.assignment.map(({ juror, dossiers }) => [juror, new Set(dossiers)]));
    const outside = acts.flatMap(({ juror, sheets }) =>
      sheets.filter(({ sourceId }) => !assigned.get(juror)?.has(sourceIdToId(sourceId))),
    );
    expect(outside).toEqual([]);
  });
});
