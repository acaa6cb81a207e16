import { z } from 'zod';
import { type Rules, rulesSchema } from '../../../shared/campaign/rules.ts';
import { idSchema } from '../../../shared/campaign/text.ts';
import type { FailureOf } from '../../../shared/contract/contract.ts';
import { type Dossier, dossierSchema } from '../../../shared/dossiers/dossier.ts';
import type { JournalEvent, JournalLine } from '../../../shared/exchange/journal.ts';
import { type ListPayload, type Release, releaseSchema } from '../../../shared/exchange/payloads.ts';
import { type Jury, jurySchema } from '../../../shared/jury/jury.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Deps, StorageFailure } from '../deps.ts';
import { parseJson, readJson, toText } from '../json-files.ts';
import { readEnvelope } from '../sealed-files.ts';
import { stationOf } from '../station.ts';
import { type CampaignFolder, campaignFolder } from './campaign-folder.ts';
import { appendEvents, readJournals } from './journal-store.ts';
import { pendingImportSchema } from './pending-import.ts';

export const campaignKeysSchema = z.strictObject({
  v: z.literal(1),
  seal: z.strictObject({ secret: z.string(), x: z.string() }),
  open: z.strictObject({ identity: z.string(), recipient: z.string() }),
  /** RFC 7638 thumbprint of the seal key: how every file names this campaign. */
  thumbprint: z.string(),
});
export type CampaignKeys = z.infer<typeof campaignKeysSchema>;

/** A campaign as its folder holds it: editable files, frozen ones, and what the journals say happened. */
export type Campaign = {
  readonly id: string;
  readonly folder: CampaignFolder;
  readonly created: Extract<JournalEvent, { event: 'campaign.created' }>['data'] & { readonly at: string };
  /** The frozen rules once frozen, the working ones before. */
  readonly rules: Rules;
  readonly jury: Jury;
  readonly dossiers: readonly Dossier[];
  readonly keys: CampaignKeys;
  /** All lines of all workstations, in the canonical order of the journal store. */
  readonly lines: readonly JournalLine[];
  readonly heads: readonly { readonly station: string; readonly n: number; readonly head: string | null }[];
  /** Every release ever sent, the last in force. Empty until frozen. */
  readonly releases: readonly { readonly digest: string; readonly release: Release }[];
  readonly list: { readonly digest: string; readonly payload: ListPayload } | null;
};

export type LoadFailure = FailureOf<'CAMPAIGN_UNKNOWN' | 'CAMPAIGN_FOLDER_SPOILED'> | StorageFailure;

/** Reads a campaign folder whole, attachments and received files excepted. Anything unreadable is named, never skipped. */
export const loadCampaign = async (deps: Deps, id: string): Promise<Result<Campaign, LoadFailure>> => {
  const folder = campaignFolder(deps.dataFolder, id);
  const root = await deps.files.stat(folder.root);
  if (!root.ok) return root;
  if (root.value?.kind !== 'folder') return unknownCampaign(id);
  const journals = await readJournals(deps, folder.root);
  if (!journals.ok) return err(journals.error);
  const lines = journals.value.stations.flatMap((station) => station.lines);
  const created = eventsOf(lines, 'campaign.created')[0];
  if (!created) return (await hasContent(deps, folder)) ? spoiled(folder.root) : unknownCampaign(id);
  // A copy of a campaign under another name would refuse every file made for it.
  if (created.data.campaign !== id) return spoiled(folder.root);
  const [working, jury, keys, dossiers] = await Promise.all([
    orSpoiled(readJson(deps.files, folder.rules, rulesSchema)),
    orSpoiled(readJson(deps.files, folder.jury, jurySchema)),
    orSpoiled(readJson(deps.files, folder.keys, campaignKeysSchema)),
    readDossiers(deps, folder),
  ]);
  if (!working.ok) return working;
  if (!jury.ok) return jury;
  if (!keys.ok) return keys;
  if (!dossiers.ok) return dossiers;
  const releases = await readReleases(deps, folder, lines);
  if (!releases.ok) return releases;
  const lost = lostDossier(dossiers.value, releases.value, lines);
  if (lost !== null) return spoiled(folder.dossier(lost));
  const inForce = releases.value.at(-1)?.release.rules;
  const rules = inForce === undefined ? working : await readFrozen(deps, folder.frozen(inForce), inForce, rulesSchema);
  if (!rules.ok) return rules;
  const list = await readList(deps, folder, lines);
  if (!list.ok) return list;
  return ok({
    id,
    folder,
    created: { ...created.data, at: created.at },
    rules: rules.value,
    jury: jury.value,
    dossiers: withStatus(dossiers.value, lines),
    keys: keys.value,
    lines,
    heads: journals.value.stations.map(({ station, n, head }) => ({ station, n, head })),
    releases: releases.value,
    list: list.value,
  });
};

/** Lines of one kind of event, in order. */
export const eventsOf = <E extends JournalLine['event']>(
  lines: readonly JournalLine[],
  event: E,
): readonly Extract<JournalLine, { event: E }>[] =>
  lines.filter((line): line is Extract<JournalLine, { event: E }> => line.event === event);

/** Records acts in this workstation's journal; answers once they are on disk. */
export const record = async (
  deps: Deps,
  campaign: Pick<Campaign, 'folder'>,
  events: readonly JournalEvent[],
): Promise<Result<void, LoadFailure>> => {
  const station = await stationOf(deps);
  if (!station.ok) return station;
  return appendEvents(deps, campaign.folder.root, station.value, `SECRETARIAT ${station.value}`, events);
};

export const isFrozen = (campaign: Pick<Campaign, 'releases'>): boolean => campaign.releases.length > 0;

/** True once the intake was closed. */
export const isClosed = (campaign: Pick<Campaign, 'lines'>): boolean =>
  eventsOf(campaign.lines, 'exchange.closed').length > 0;

/** A file that is there but unreadable becomes the failure that names it. */
export const orSpoiled = async <T>(
  read: Promise<Result<T, StorageFailure | { readonly code: 'spoiled'; readonly path: string }>>,
): Promise<Result<T, LoadFailure>> => {
  const result = await read;
  if (result.ok) return result;
  if (result.error.code === 'spoiled') return spoiled(result.error.path);
  return result.error.code === 'STORAGE_MISSING' ? spoiled(result.error.details.path) : err(result.error);
};

export const spoiled = (path: string) =>
  err({ code: 'CAMPAIGN_FOLDER_SPOILED' as const, details: { path, line: null } });

/** Why a sealed file that must be there cannot be used: it is gone or spoiled, or the disk refuses just now. */
export const unreadable = (error: StorageFailure | 'spoiled', path: string) =>
  error === 'spoiled' || error.code === 'STORAGE_MISSING' ? spoiled(path) : err(error);

const unknownCampaign = (campaign: string) => err({ code: 'CAMPAIGN_UNKNOWN' as const, details: { campaign } });

/** True if a folder without a first journal line holds work: its journal is gone, and it is no creation cut short. */
const hasContent = async (deps: Deps, folder: CampaignFolder): Promise<boolean> => {
  const lists = await Promise.all(
    [folder.dossiers, folder.frozenFolder, folder.receivedFolder].map((path) => deps.files.list(path)),
  );
  return lists.some((names) => names.ok && names.value.length > 0);
};

/** What the secretariat decided last about a dossier, from the journals: recording it is the act, the file follows. */
const withStatus = (dossiers: readonly Dossier[], lines: readonly JournalLine[]): readonly Dossier[] => {
  const decided = new Map(eventsOf(lines, 'dossiers.statusChanged').map(({ data }) => [data.dossier, data]));
  return dossiers.map((dossier) => {
    const last = decided.get(dossier.id);
    return last ? { ...dossier, status: last.status, statusReason: last.reason } : dossier;
  });
};

/** A dossier that jurors were sent and that is no more: ranking without it would make another one win. Null if none. */
const lostDossier = (
  dossiers: readonly Dossier[],
  releases: Campaign['releases'],
  lines: readonly JournalLine[],
): string | null => {
  const known = new Set(dossiers.map(({ id }) => id));
  const sent = releases.flatMap(({ release }) => release.dossiers.map(({ id }) => id));
  const imported = eventsOf(lines, 'dossiers.imported').flatMap(({ data }) => data.added);
  return [...sent, ...imported].find((id) => !known.has(id)) ?? null;
};

/**
 * The dossiers laid out, under those of an import that a crash cut short after it was committed. A file under another
 * name than its dossier's is a copy that something else made (a shared folder, a file manager): it changes nothing.
 */
const readDossiers = async (deps: Deps, folder: CampaignFolder): Promise<Result<readonly Dossier[], LoadFailure>> => {
  const names = await deps.files.list(folder.dossiers);
  if (!names.ok) return names;
  const dossiers = new Map<string, Dossier>();
  for (const name of names.value.filter((file) => idSchema.safeParse(file.replace(/\.json$/, '')).success)) {
    const dossier = await orSpoiled(readJson(deps.files, `${folder.dossiers}/${name}`, dossierSchema));
    if (!dossier.ok) return dossier;
    if (name === `${dossier.value.id}.json`) dossiers.set(dossier.value.id, dossier.value);
  }
  const pending = await readJson(deps.files, folder.pendingImport, pendingImportSchema);
  if (!pending.ok) {
    const { error } = pending;
    if (error.code === 'spoiled') return spoiled(error.path);
    // Only an import that is surely not there is none.
    if (error.code !== 'STORAGE_MISSING') return err(error);
  }
  for (const dossier of pending.ok ? pending.value.dossiers : []) dossiers.set(dossier.id, dossier);
  return ok([...dossiers.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
};

const readReleases = async (
  deps: Deps,
  folder: CampaignFolder,
  lines: readonly JournalLine[],
): Promise<Result<Campaign['releases'], LoadFailure>> => {
  const releases: { digest: string; release: Release }[] = [];
  for (const { data } of eventsOf(lines, 'campaign.frozen')) {
    const release = await readFrozen(deps, folder.frozen(data.release), data.release, releaseSchema);
    if (!release.ok) return release;
    releases.push({ digest: data.release, release: release.value });
  }
  return ok(releases);
};

/** A frozen file: its bytes are those its name was made of, or the folder is spoiled. */
const readFrozen = async <S extends z.ZodType>(
  deps: Deps,
  path: string,
  digest: string,
  schema: S,
): Promise<Result<z.output<S>, LoadFailure>> => {
  const bytes = await orSpoiled(deps.files.read(path));
  if (!bytes.ok) return bytes;
  const value = (await deps.crypto.sha256(bytes.value)) === digest ? parseJson(schema, toText(bytes.value)) : null;
  return value === null ? spoiled(path) : ok(value);
};

const readList = async (
  deps: Deps,
  folder: CampaignFolder,
  lines: readonly JournalLine[],
): Promise<Result<Campaign['list'], LoadFailure>> => {
  const digest = eventsOf(lines, 'jury.listed')
    .toSorted((a, b) => a.data.version - b.data.version)
    .at(-1)?.data.digest;
  if (digest === undefined) return ok(null);
  const list = await readEnvelope(deps, folder.list(digest), 'list');
  if (!list.ok) return unreadable(list.error, folder.list(digest));
  return ok({ digest, payload: list.value.payload });
};
