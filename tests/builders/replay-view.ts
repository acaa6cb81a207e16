import type { ResultOf, MethodName } from '../../shared/contract/contract.ts';
import { loadCampaign } from '../../main/services/campaign/campaign-store.ts';
import { SECRETARIAT } from './build-replay-day.ts';
import type { Computer } from './replay-computer.ts';

/**
 * What the people of an installation would see. `facts` to the last byte; `gist` without what a second attempt draws
 * anew (digests, revisions, repeated lines). `problems`: whatever cannot be read, and every alarm.
 */
export type View = {
  readonly facts: unknown;
  /** The facts, but for lines on refused files: a refusal stands even where the journal cannot take it. */
  readonly kept: unknown;
  readonly gist: unknown;
  readonly problems: readonly string[];
};

/** Answers that say that something is not there yet. */
const NOT_YET = ['RANKING_NOT_OPEN', 'CAMPAIGN_NOT_FROZEN', 'PUBLICATION_NOT_A_BUNDLE'];

const EXPORTS = `${SECRETARIAT}/exports`;

type Seen = {
  readonly facts: unknown[];
  readonly kept: unknown[];
  readonly gist: unknown[];
  readonly problems: string[];
};

/** Reads everything that the installation shows; changes nothing. */
export const viewOf = async (computer: Computer): Promise<View> => {
  const seen: Seen = { facts: [], kept: [], gist: [], problems: [] };
  const recents = await computer.get('campaign.recents', {});
  for (const name of recents.spoiled) seen.problems.push(`campaign ${name} is spoiled`);
  for (const { campaign } of recents.campaigns) await seeCampaign(computer, campaign, seen);
  const { profiles } = await computer.get('scoring.profiles', {});
  for (const { juror, campaign } of profiles) await seeDesk(computer, { juror, campaign }, seen);
  for (const bundle of await bundlesOf(computer)) await seeBundle(computer, bundle, seen);
  for (const error of computer.deps.incidents) seen.problems.push(String(error));
  return seen;
};

/** The value of an answer; null if there is nothing yet; anything else is a problem. */
const valueOf = <M extends MethodName>(seen: Seen, what: string, result: ResultOf<M>) => {
  if (result.ok) return result.value;
  if (!NOT_YET.includes(result.error.code)) seen.problems.push(`${what}: ${JSON.stringify(result.error)}`);
  return null;
};

const seeCampaign = async ({ deps, call }: Computer, campaign: string, seen: Seen): Promise<void> => {
  const loaded = await loadCampaign(deps, campaign);
  if (!loaded.ok) {
    seen.problems.push(JSON.stringify(loaded.error));
    return;
  }
  const { rules, jury, dossiers, lines, folder, releases, list } = loaded.value;
  for (const line of lines) await seeFileOf(deps.files, line, folder, seen);
  const board = valueOf<'exchange.board'>(seen, 'board', await call('exchange.board', { campaign }));
  const ranking = valueOf<'ranking.read'>(seen, 'ranking', await call('ranking.read', { campaign }));
  const summary = valueOf<'campaign.summary'>(seen, 'summary', await call('campaign.summary', { campaign }));
  const facts = { rules, jury, dossiers, releases, list, board, ranking };
  seen.facts.push({ ...facts, lines, summary });
  const kept = lines.filter(({ event }) => event !== 'exchange.refused').map(({ event, data }) => ({ event, data }));
  seen.kept.push({ ...facts, lines: kept });
  seen.gist.push({
    rules,
    jury,
    dossiers,
    board: board?.rows.map(({ digest: _, seq: __, ...row }) => row),
    closed: board?.closed,
    ranking: ranking?.categories,
    steps: summary?.steps,
  });
};

type Loaded = Extract<Awaited<ReturnType<typeof loadCampaign>>, { ok: true }>['value'];

/** A line without its file is an alarm. */
const seeFileOf = async (
  files: Computer['deps']['files'],
  line: Loaded['lines'][number],
  folder: Loaded['folder'],
  seen: Seen,
): Promise<void> => {
  const path = fileOf(line, folder);
  const read = path === null ? null : await files.read(path);
  if (read && !read.ok) seen.problems.push(`${line.event} ${line.n}: ${read.error.code}`);
};

const fileOf = (line: Loaded['lines'][number], folder: Loaded['folder']): string | null => {
  switch (line.event) {
    case 'exchange.sent':
      return folder.sent(line.data.manifest);
    case 'exchange.late':
    case 'exchange.accepted':
    case 'exchange.recovered':
      return folder.received(line.data.digest);
    case 'jury.listed':
      return folder.list(line.data.digest);
    case 'publication.sealed':
      return folder.results(line.data.digest);
    default:
      return null;
  }
};

/** Bundles that the secretariat laid out, wherever one looks from. */
const bundlesOf = async ({ deps }: Computer): Promise<readonly string[]> => {
  const found: string[] = [];
  const campaigns = await deps.files.list(EXPORTS);
  for (const campaign of campaigns.ok ? campaigns.value : []) {
    const names = await deps.files.list(`${EXPORTS}/${campaign}`);
    for (const name of names.ok ? names.value : [])
      if (name.startsWith('recueil-')) found.push(`${EXPORTS}/${campaign}/${name}`);
  }
  return found;
};

/** One that is laid out and not sealed yet does not hold; only one that holds is told in the gist. */
const seeBundle = async ({ deps, call }: Computer, path: string, seen: Seen): Promise<void> => {
  const bundle = deps.fileRefs.register(path);
  const verified = valueOf<'publication.verify'>(seen, path, await call('publication.verify', { bundle, job: null }));
  seen.facts.push(verified);
  seen.kept.push(verified);
  if (verified?.holds) seen.gist.push({ holds: path, ranking: verified.rankingDigest });
};

const seeDesk = async (
  { call }: Computer,
  profile: { readonly juror: string; readonly campaign: string },
  seen: Seen,
): Promise<void> => {
  const desk = valueOf<'scoring.desk'>(seen, 'desk', await call('scoring.desk', { profile }));
  const drafts = [];
  for (const { dossier } of desk?.dossiers ?? [])
    drafts.push(
      valueOf<'scoring.readDraft'>(seen, 'draft', await call('scoring.readDraft', { profile, dossier: dossier.id })),
    );
  seen.facts.push({ desk, drafts });
  seen.kept.push({ desk, drafts });
  seen.gist.push({ dossiers: desk?.dossiers, recusals: desk?.recusals, drafts });
};
