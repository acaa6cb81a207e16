import path from 'node:path';
import { z } from 'zod';
import { type Rules, rulesSchema } from '../../../shared/campaign/rules.ts';
import { type ColumnMapping, columnMappingSchema } from '../../../shared/dossiers/import-schemas.ts';
import { type Jury, jurySchema } from '../../../shared/jury/jury.ts';
import type { Deps } from '../../services/deps.ts';
import { type JurorActs, actsSchema } from './acts.ts';
import { generateActs, generateJury, generateRules, generateTable } from './generate-scenario.ts';

export const SCENARIOS = ['impulsions', 'reconnaissance'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** Everything a demonstration needs to be replayed through the services: what people would type, choose and send. */
export type Scenario = {
  readonly name: ScenarioName;
  /** Template of which `rules` are a copy, with the title and edition of the demonstration. */
  readonly template: string;
  readonly rules: Rules;
  readonly jury: Jury;
  /** Table of the dossiers and ZIP of their attachments, as files of these names. */
  readonly table: ScenarioFile;
  readonly archive: ScenarioFile | null;
  readonly mapping: readonly ColumnMapping[];
  /** In the order of the jury list. Dossiers by their source number: the import gives the ids. */
  readonly acts: readonly JurorActs[];
  /** True if a size was asked that differs from the bundled set. */
  readonly generated: boolean;
};
export type ScenarioFile = { readonly name: string; readonly bytes: Uint8Array };

/** Largest sizes that may be asked for. */
export const SCENARIO_LIMITS = { jurors: 500, dossiers: 5000 } as const;

type ScenarioDeps = Pick<Deps, 'files' | 'spreadsheets' | 'resources'>;

/**
 * Loads a bundled demonstration. Another number of jurors or dossiers than the bundled one gives a generated scenario
 * in the same forms: the same sizes, the same scenario, on every machine. Numbers are whole, from 1 to the limits.
 */
export const loadScenario = async (
  deps: ScenarioDeps,
  name: ScenarioName,
  sizes: { readonly jurors: number | null; readonly dossiers: number | null },
): Promise<Scenario> => {
  const bundled = await readBundled(deps, name);
  const jurors = sizes.jurors ?? bundled.jury.jurors.length;
  const rows = await dossierRows(deps, bundled.table);
  const dossiers = sizes.dossiers ?? rows.length - 1;
  const hasOwnDossiers = dossiers === rows.length - 1;
  if (hasOwnDossiers && jurors === bundled.jury.jurors.length) return bundled;
  const copied = hasOwnDossiers ? null : generateTable(rows, dossiers);
  const sourceIds = copied?.sourceIds ?? idsOf(rows);
  const jury = generateJury(bundled.rules, bundled.jury, jurors, sourceIds);
  const rules = generateRules(bundled.rules, jury);
  const acts = generateActs(rules, jury, sourceIds);
  const generated = { ...bundled, generated: true, rules, jury, acts };
  if (copied === null) return generated;
  const bytes = await deps.spreadsheets.write('xlsx', [{ name: 'Dossiers', rows: copied.rows }]);
  return {
    ...generated,
    archive: null,
    mapping: bundled.mapping.filter(({ sheet }) => sheet === 'Dossiers'),
    table: { name: `dossiers_${name}-demonstration-${dossiers}.xlsx`, bytes },
  };
};

const mappingSchema = z.strictObject({ v: z.literal(1), mapping: z.array(columnMappingSchema) });

const TEMPLATES: Readonly<Record<ScenarioName, string>> = {
  impulsions: 'prix-impulsions-national',
  reconnaissance: 'evenement-reconnaissance-bati-scolaire',
};

const readBundled = async (deps: ScenarioDeps, name: ScenarioName): Promise<Scenario> => {
  const folder = path.join(deps.resources, 'demo', name);
  const read = async (file: string): Promise<ScenarioFile> => {
    const bytes = await deps.files.read(path.join(folder, file));
    // Resources are part of the program: one that cannot be read is a bug or a broken installation.
    if (!bytes.ok) throw new Error(`${bytes.error.code} ${path.join(folder, file)}`);
    return { name: file, bytes: bytes.value };
  };
  const json = async (file: string): Promise<unknown> => JSON.parse(new TextDecoder().decode((await read(file)).bytes));
  const names = await deps.files.list(folder);
  const find = (extension: string): string => {
    const found = names.ok ? names.value.find((file) => file.endsWith(extension)) : undefined;
    if (found === undefined) throw new Error(`No ${extension} in ${folder}`);
    return found;
  };
  return {
    name,
    template: TEMPLATES[name],
    rules: rulesSchema.parse(await json('rules.json')),
    jury: jurySchema.parse(await json('jury.json')),
    table: await read(find('.xlsx')),
    archive: await read(find('.zip')),
    mapping: mappingSchema.parse(await json('mapping.json')).mapping,
    acts: actsSchema.parse(await json('notes.json')).acts,
    generated: false,
  };
};

type Rows = Parameters<typeof generateTable>[0];

const dossierRows = async (deps: ScenarioDeps, table: ScenarioFile): Promise<Rows> => {
  const tables = await deps.spreadsheets.read(table.bytes);
  const rows = tables.ok ? tables.value.find(({ name }) => name === 'Dossiers')?.rows : undefined;
  if (rows === undefined) throw new Error(`No dossiers in ${table.name}`);
  return rows;
};

const idsOf = (rows: Rows): readonly string[] => {
  const column = rows[0]?.indexOf('ID') ?? -1;
  return rows.slice(1).map((row) => String(row[column]));
};
