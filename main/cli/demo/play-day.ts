import path from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Failure } from '../../../shared/contract/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { copyFolder, filesBelow } from '../../platform/demo-folder.ts';
import { readEnvelope } from '../../services/sealed-files.ts';
import type { CliSession } from '../cli-session.ts';
import type { CliContext } from '../command.ts';
import { type Closed, closeDay, type Mail, type Prepared, prepareDay, scoreAsJuror, sealDay, spoil } from './day.ts';
import type { DayReport } from './report.ts';
import { loadScenario, type Scenario, type ScenarioName } from './scenario.ts';
import { verifyApart } from '../../platform/verify-apart.ts';

export type Asking = {
  readonly campaign: ScenarioName;
  readonly out: string;
  readonly jurors: number | null;
  readonly dossiers: number | null;
  /** Seed that shuffles the order and the names of the files given to the intake; null for the order of the jury. */
  readonly shuffle: number | null;
};

type Asked<T> = Result<T, Failure>;

/** The people of the day each have a data folder of their own under `postes/`; only files travel between them. */
export const playDay = async (context: CliContext, { out, ...asked }: Asking): Promise<Asked<DayReport>> => {
  const opened = await context.open({ access: 'write', dataFolder: path.join(out, 'postes', 'secretariat') });
  if (!opened.ok) return opened;
  const secretariat = opened.value;
  const { demo: words } = context.messages;
  const scenario = await loadScenario(secretariat.deps, asked.campaign, asked);
  context.tell(words.preparing(scenario.jury.seats.length));
  const folder = path.join(out, 'candidatures');
  const input = await writeMails(
    secretariat,
    folder,
    scenario.archive ? [scenario.table, scenario.archive] : [scenario.table],
  );
  if (!input.ok) return input;
  const [table = '', archive = null] = input.value;
  const prepared = await prepareDay(secretariat, scenario, { table, archive });
  if (!prepared.ok) return prepared;
  const scored = await scoreAll(context, out, scenario, prepared.value);
  if (!scored.ok) return scored;
  const notes = await writeMails(secretariat, path.join(out, 'notes'), asReceived(scored.value.mails, asked.shuffle));
  if (!notes.ok) return notes;
  context.tell(words.receiving(notes.value.length));
  const closed = await closeDay(secretariat, prepared.value.campaign, notes.value);
  if (!closed.ok) return closed;
  const { chair } = scored.value;
  return finishDay(context, {
    out,
    scenario,
    secretariat,
    chair,
    campaign: prepared.value.campaign,
    closed: closed.value,
  });
};

type Scored = { readonly mails: readonly Mail[]; readonly chair: CliSession };

/** Each juror works in a data folder that knows nothing but the package and the code. The chair's stays open to seal. */
const scoreAll = async (
  context: CliContext,
  out: string,
  scenario: Scenario,
  prepared: Prepared,
): Promise<Asked<Scored>> => {
  const mails: Mail[] = [];
  let chair: CliSession | null = null;
  const packages = await copyFolder(path.dirname(prepared.packages[0]?.path ?? ''), path.join(out, 'paquets'));
  if (!packages.ok) return packages;
  for (const { juror, path: sent, code } of prepared.packages) {
    const session = await context.open({ access: 'write', dataFolder: path.join(out, 'postes', juror) });
    if (!session.ok) return session;
    const acts = scenario.acts.find((known) => known.juror === juror) ?? { juror, sheets: [], recusals: [] };
    const received = path.join(out, 'paquets', path.basename(sent));
    const scored = await scoreAsJuror(session.value, received, code, acts, prepared.dossierIds);
    if (!scored.ok) return scored;
    mails.push(scored.value);
    context.tell(context.messages.demo.scored(mails.length, prepared.packages.length));
    if (juror === scenario.jury.chair) chair = session.value;
    else await session.value.close();
  }
  if (chair === null) throw new Error('the chair of a demonstration is one of its jurors');
  return ok({ mails, chair });
};

/** The files as they come in, with a copy of the first one that a bad disk or gateway has touched. */
const asReceived = (mails: readonly Mail[], seed: number | null): readonly Mail[] => {
  const all = [...mails, ...mails.slice(0, 1).map(spoil)];
  return seed === null ? all : shuffle(all, seed).map(({ bytes }, index) => ({ name: `recu-${index + 1}.bin`, bytes }));
};

const shuffle = <T>(items: readonly T[], seed: number): readonly T[] => {
  const random = xoroshiro128plus(seed);
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const drawn = uniformInt(random, 0, last);
    [shuffled[last], shuffled[drawn]] = [shuffled[drawn] as T, shuffled[last] as T];
  }
  return shuffled;
};

const writeMails = async (
  { deps: { files } }: CliSession,
  folder: string,
  mails: readonly Mail[],
): Promise<Asked<readonly string[]>> => {
  const made = await files.makeFolder(folder);
  if (!made.ok) return made;
  for (const { name, bytes } of mails) {
    const written = await files.replace(path.join(folder, name), bytes);
    if (!written.ok) return written;
  }
  return ok(mails.map(({ name }) => path.join(folder, name)));
};

type Evening = {
  readonly out: string;
  readonly scenario: Scenario;
  readonly secretariat: CliSession;
  readonly chair: CliSession;
  readonly campaign: string;
  readonly closed: Closed;
};

/** The bundle goes to the chair, who seals it; the results come back, exports are made, and someone else verifies. */
const finishDay = async (
  context: CliContext,
  { out, scenario, secretariat, chair, campaign, closed }: Evening,
): Promise<Asked<DayReport>> => {
  const bundle = path.join(out, 'recueil-de-preuves');
  const carried = await copyFolder(closed.bundle.path, bundle);
  if (!carried.ok) return carried;
  context.tell(context.messages.demo.sealing);
  const profile = { juror: scenario.jury.chair ?? '', campaign };
  const done = await sealDay(chair, secretariat, { profile, campaign, bundle });
  if (!done.ok) return done;
  const kept = await keepExports(out, done.value.exports);
  if (!kept.ok) return kept;
  const folder = path.join(out, 'postes', 'secretariat', 'campagnes', campaign);
  const journal = await copyFolder(folder, path.join(out, 'journal'), (name) => name.endsWith('.jsonl'));
  if (!journal.ok) return journal;
  const { sealed } = done.value;
  const exclusions = await sealedExclusions(chair, bundle, sealed.digest);
  if (!exclusions.ok) return exclusions;
  const verification = await verifyApart(bundle);
  const files = await filesBelow(out, 'postes');
  return ok({ scenario, closed, bundle, sealed, exclusions: exclusions.value, verification, files });
};

const keepExports = async (
  out: string,
  exports: readonly { readonly name: string; readonly path: string }[],
): Promise<Asked<void>> => {
  for (const file of exports) {
    const copied = await copyFolder(file.path, path.join(out, 'exports', file.name));
    if (!copied.ok) return copied;
  }
  return ok(undefined);
};

const sealedExclusions = async ({ deps }: CliSession, bundle: string, digest: string): Promise<Asked<Exclusions>> => {
  const results = await readEnvelope(deps, path.join(bundle, 'resultats', `${digest}.jws`), 'results');
  if (results.ok) return ok(results.value.payload.body.exclusions);
  if (results.error === 'spoiled') throw new Error('results just sealed cannot be read');
  return err(results.error);
};
type Exclusions = DayReport['exclusions'];
