import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Client, createClient } from '../../shared/contract/client.ts';
import type { MethodName, ResultOf } from '../../shared/contract/contract.ts';
import { createDispatch } from '../../main/services/dispatch.ts';
import { createServices } from '../../main/services/create-services.ts';
import { settingsSchema } from '../../shared/contract/application.ts';
import { ok } from '../../shared/result.ts';
import type { NodeDeps } from '../../main/platform/create-deps.ts';
import { buildDeps, type BuiltDeps } from './build-deps.ts';
import { buildJuror, buildJury } from './build-jury.ts';
import { buildCategory, buildRules } from './build-rules.ts';

/** The services of one installation, called like those of any host. */
export const clientOf = (deps: NodeDeps): Client => {
  const settings = settingsSchema.parse({});
  const store = { read: () => ok(settings), change: () => Promise.resolve(ok(settings)) };
  const host = { name: 'test' as const, settings: store, pickFiles: null, readOnlyBecause: null };
  return createClient(createDispatch(createServices(deps, host), deps.log, { checkAnswers: true }));
};

/** The value of an answer; a failure is an error of the test. */
export const valueOf = <M extends MethodName>(result: ResultOf<M>): Extract<ResultOf<M>, { ok: true }>['value'] => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

export type JuryDay = {
  readonly campaign: string;
  readonly juror: string;
  /** The package of the juror and its code. */
  readonly package: { readonly path: string; readonly code: string };
  /** Data folders. */
  readonly secretariat: string;
  readonly jurorData: string;
};

const RULES = buildRules({ categories: [buildCategory('C1')] });

/**
 * A campaign of two dossiers and one juror up to its package, made by the services themselves in folders under `root`.
 */
export const buildJuryDay = async (root: string): Promise<JuryDay> => {
  const [secretariat, jurorData] = [path.join(root, 'secretariat'), path.join(root, 'jure')];
  await Promise.all([secretariat, jurorData].map((folder) => mkdir(folder, { recursive: true })));
  const table = path.join(root, 'candidatures.csv');
  await writeFile(table, 'Numéro;Titre;Résumé\nA-1;Un;r1\nA-2;Deux;r2\n');
  const deps = await buildDeps({ dataFolder: secretariat, seed: 11 });
  const client = clientOf(deps);
  const template = valueOf<'campaign.templates'>(await client.call('campaign.templates', {})).templates[0]?.id ?? '';
  const { title, edition } = RULES;
  const { campaign } = valueOf<'campaign.create'>(await client.call('campaign.create', { template, title, edition }));
  valueOf<'campaign.saveRules'>(await client.call('campaign.saveRules', { campaign, rules: RULES }));
  const request = { campaign, table: deps.fileRefs.register(table), attachments: null, mapping: null, job: null };
  valueOf<'dossiers.import'>(await client.call('dossiers.import', request));
  const jury = buildJury([buildJuror({ id: 'J1', college: RULES.colleges[0]?.id ?? '' })]);
  valueOf<'jury.save'>(await client.call('jury.save', { campaign, jury }));
  valueOf<'campaign.freeze'>(await client.call('campaign.freeze', { campaign }));
  const sent = valueOf<'exchange.send'>(await client.call('exchange.send', { campaign, job: null }));
  const codes = await deps.spreadsheets.read(await bytesOf(deps, sent.codes.path));
  const row = codes.ok ? codes.value[0]?.rows.find(([juror]) => juror === 'J1') : undefined;
  return {
    campaign,
    juror: 'J1',
    package: { path: sent.packages[0]?.file.path ?? '', code: String(row?.[2]) },
    secretariat,
    jurorData,
  };
};

/** The juror opens the package, changes a mark and seals, `revisions` times; answers the files, oldest first. */
export const sealRevisions = async (day: JuryDay, revisions: number): Promise<readonly string[]> => {
  const deps = await buildDeps({ dataFolder: day.jurorData, seed: 12 });
  const client = clientOf(deps);
  const { path: packagePath, code } = day.package;
  const opening = { file: deps.fileRefs.register(packagePath), code };
  const { profile } = valueOf<'exchange.openPackage'>(await client.call('exchange.openPackage', opening));
  const desk = valueOf<'scoring.desk'>(await client.call('scoring.desk', { profile }));
  const files: string[] = [];
  for (let edit = 1; edit <= revisions; edit++) {
    for (const { dossier, digest } of desk.dossiers) {
      const cells = RULES.criteria.map(({ id }) => ({
        criterion: id,
        state: 'scored' as const,
        mark: `${edit % 21}`,
        comment: '',
      }));
      const draft = {
        v: 1 as const,
        dossier: dossier.id,
        edit,
        base: digest,
        abstained: false,
        flag: false,
        cells,
        comment: '',
      };
      valueOf<'scoring.saveDraft'>(await client.call('scoring.saveDraft', { profile, draft }));
    }
    const sealed = valueOf<'scoring.seal'>(await client.call('scoring.seal', { profile }));
    // The next revision may have the same name: each goes away in its own mail.
    const file = path.join(path.dirname(day.jurorData), `revision-${edit}.palmares-notes`);
    await writeFile(file, await bytesOf(deps, sealed.file.path));
    files.push(file);
  }
  return files;
};

const bytesOf = async (deps: BuiltDeps, file: string): Promise<Uint8Array> => {
  const read = await deps.files.read(file);
  if (!read.ok) throw new Error(`${read.error.code} ${file}`);
  return read.value;
};
