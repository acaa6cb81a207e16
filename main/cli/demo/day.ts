import type { Failure, InputOf, OutputOf, ResultOf } from '../../../shared/contract/contract.ts';
import type { FileReport } from '../../../shared/contract/exchange.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CliSession } from '../cli-session.ts';
import type { JurorActs } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** What travels between the people of the day: bytes under a name, as in a mail. */
export type Mail = { readonly name: string; readonly bytes: Uint8Array };

/** What the secretariat has once the packages are made: a package per juror, and the code to hand over apart. */
export type Prepared = {
  readonly campaign: string;
  readonly packages: readonly { readonly juror: string; readonly path: string; readonly code: string }[];
  /** Our id of each dossier, by its number at the source. */
  readonly dossierIds: ReadonlyMap<string, string>;
};

type Asked<T> = Result<T, Failure>;

/** The secretariat's morning: campaign, rules, dossiers, jury, freeze, packages. `input` is where the two files lie. */
export const prepareDay = async (
  { client, ref, deps }: CliSession,
  scenario: Scenario,
  input: { readonly table: string; readonly archive: string | null },
): Promise<Asked<Prepared>> => {
  const { title, edition } = scenario.rules;
  const created = await client.call('campaign.create', {
    template: scenario.template,
    title,
    edition,
    demonstration: true,
  });
  if (!created.ok) return created;
  const { campaign } = created.value;
  const rules = await client.call('campaign.saveRules', { campaign, rules: scenario.rules });
  if (!rules.ok) return rules;
  const request: InputOf<'dossiers.import'> = {
    campaign,
    table: ref(input.table),
    attachments: input.archive === null ? null : ref(input.archive),
    mapping: [...scenario.mapping],
    job: null,
  };
  const imported = await client.call('dossiers.import', request);
  if (!imported.ok) return imported;
  const dossierIds = new Map(imported.value.dossiers.map(({ sourceId, id }) => [sourceId, id]));
  const jury = await client.call('jury.save', { campaign, jury: scenario.jury });
  if (!jury.ok) return jury;
  const frozen = await client.call('campaign.freeze', { campaign });
  if (!frozen.ok) return frozen;
  const sent = await client.call('exchange.send', { campaign, job: null });
  if (!sent.ok) return sent;
  const codes = await readCodes(deps, sent.value.codes.path);
  if (!codes.ok) return codes;
  const packages = sent.value.packages.map(({ juror, file }) => ({
    juror,
    path: file.path,
    code: codes.value.get(juror) ?? '',
  }));
  return ok({ campaign, packages, dossierIds });
};

/** The codes as the convocations would carry them: read from the table that the secretariat exported. */
const readCodes = async (deps: CliSession['deps'], path: string): Promise<Asked<ReadonlyMap<string, string>>> => {
  const bytes = await deps.files.read(path);
  if (!bytes.ok) return bytes;
  const tables = await deps.spreadsheets.read(bytes.value);
  const rows = tables.ok ? (tables.value[0]?.rows ?? []) : [];
  return ok(new Map(rows.slice(1).map(([juror, , code]) => [String(juror), String(code)])));
};

/**
 * A juror's evening: opens the package with the code, declares recusals, scores, seals. Nothing else is known here than
 * the package file, the code, and what this juror thinks.
 */
export const scoreAsJuror = async (
  { client, ref, deps }: CliSession,
  packagePath: string,
  code: string,
  acts: JurorActs,
  dossierIds: ReadonlyMap<string, string>,
): Promise<Asked<Mail>> => {
  const opened = await client.call('exchange.openPackage', { file: ref(packagePath), code });
  if (!opened.ok) return opened;
  const { profile } = opened.value;
  const desk = await client.call('scoring.desk', { profile });
  if (!desk.ok) return desk;
  for (const { sourceId, reason } of acts.recusals) {
    const dossier = dossierIds.get(sourceId) ?? sourceId;
    const declared = await client.call('scoring.declareRecusal', { profile, dossier, reason });
    if (!declared.ok) return declared;
  }
  const digests = new Map(desk.value.dossiers.map(({ dossier, digest }) => [dossier.id, digest]));
  for (const { sourceId, abstained, cells, comment } of acts.sheets) {
    const dossier = dossierIds.get(sourceId) ?? sourceId;
    const draft = {
      v: 1 as const,
      dossier,
      edit: 1,
      base: digests.get(dossier) ?? '',
      abstained,
      flag: false,
      cells: [...cells],
      comment,
    };
    const saved = await client.call('scoring.saveDraft', { profile, draft });
    if (!saved.ok) return saved;
  }
  const sealed = await client.call('scoring.seal', { profile });
  if (!sealed.ok) return sealed;
  const bytes = await deps.files.read(sealed.value.file.path);
  return bytes.ok ? ok({ name: sealed.value.file.name, bytes: bytes.value }) : bytes;
};

/** A copy with one bit changed, somewhere in the middle: what a bad disk or gateway does. */
export const spoil = ({ name, bytes }: Mail): Mail => {
  const spoiled = bytes.slice();
  const middle = Math.floor(spoiled.length / 2);
  spoiled[middle] = (spoiled[middle] ?? 0) ^ 1;
  return { name: name.replace(/(\.[^.]+)$/, '-abime$1'), bytes: spoiled };
};

export type Closed = {
  readonly reports: readonly FileReport[];
  readonly board: OutputOf<'exchange.board'>;
  readonly ranking: OutputOf<'ranking.open'>;
  readonly bundle: OutputOf<'publication.prepare'>['bundle'];
};

/** The secretariat's evening: takes the files in, closes, opens the ranking, lays the evidence out for the chair. */
export const closeDay = async (
  { client, ref }: CliSession,
  campaign: string,
  files: readonly string[],
): Promise<Asked<Closed>> => {
  const received = await client.call('exchange.receive', { campaign, files: files.map(ref), job: null });
  if (!received.ok) return received;
  const closed = await client.call('exchange.close', { campaign });
  if (!closed.ok) return closed;
  const board = await client.call('exchange.board', { campaign });
  if (!board.ok) return board;
  const ranking = await client.call('ranking.open', { campaign, early: false });
  if (!ranking.ok) return ranking;
  const prepared = await client.call('publication.prepare', { campaign, job: null });
  if (!prepared.ok) return prepared;
  return ok({
    reports: received.value.reports,
    board: board.value,
    ranking: ranking.value,
    bundle: prepared.value.bundle,
  });
};

/** The chair verifies and seals in the bundle, the secretariat takes the results back and exports. */
export const sealDay = async (
  chair: CliSession,
  secretariat: CliSession,
  {
    profile,
    campaign,
    bundle,
  }: { readonly profile: InputOf<'publication.seal'>['profile']; readonly campaign: string; readonly bundle: string },
): Promise<
  Asked<{ readonly sealed: OutputOf<'publication.seal'>; readonly exports: OutputOf<'publication.export'>['files'] }>
> => {
  const sealed = await chair.client.call('publication.seal', { bundle: chair.ref(bundle), profile, reason: '' });
  if (!sealed.ok) return sealed;
  const received = await secretariat.client.call('publication.receive', { campaign, bundle: secretariat.ref(bundle) });
  if (!received.ok) return received;
  const exported: ResultOf<'publication.export'> = await secretariat.client.call('publication.export', {
    campaign,
    to: null,
    job: null,
  });
  return exported.ok ? ok({ sealed: sealed.value, exports: exported.value.files }) : exported;
};
