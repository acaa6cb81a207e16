import { z } from 'zod';
import { digestSchema, instantSchema } from '../../../shared/campaign/text.ts';
import type { FailureOf } from '../../../shared/contract/contract.ts';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { wholeLines } from '../../../shared/exchange/journal-chain.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type Draft, draftSchema } from '../../../shared/scoring/sheet.ts';
import type { Deps, DurableFiles, StorageFailure } from '../deps.ts';
import { parseJson, toBytes, toText } from '../json-files.ts';
import { serially } from '../serially.ts';

export type DraftDeps = Pick<Deps, 'files' | 'crypto' | 'clock'>;

/**
 * What a juror must be told about a draft that was read: `restored`, the file at `path` was spoiled or gone and this is
 * the newest generation that is whole; `lost`, it is spoiled and no generation is whole.
 */
export type DraftNotice = { readonly code: 'restored' | 'lost'; readonly path: string };

export type SavedDraft = {
  readonly edit: number;
  /** Why this generation is not among those kept, although the draft itself is safe; null if it is. */
  readonly generationNotKept: StorageFailure | null;
};

/** Generations kept whatever their age (trust.md §7); beyond them, the last one of each day. */
export const GENERATIONS = 20;

const GENERATIONS_MAX = 256 * 1024 * 1024;

export const draftsFolder = (profileFolder: string): string => `${profileFolder}/brouillons`;
export const draftPath = (profileFolder: string, dossier: string): string =>
  `${draftsFolder(profileFolder)}/${dossier}.json`;
/** One line per generation, oldest first. */
export const generationsPath = (profileFolder: string, dossier: string): string =>
  `${draftsFolder(profileFolder)}/generations/${dossier}.jsonl`;

/**
 * Saves a draft; what it answers for survives a crash. A draft older than the one on disk, or of the same edit with
 * another content, is SCORING_DRAFT_OLDER and changes nothing. Saving the same again is a success. Three fsyncs, the two
 * files at once: the draft is replaced, its generation is one line more.
 */
export const saveDraft = (
  deps: DraftDeps,
  profileFolder: string,
  draft: Draft,
): Promise<Result<SavedDraft, FailureOf<'SCORING_DRAFT_OLDER'> | StorageFailure>> => {
  const path = draftPath(profileFolder, draft.dossier);
  return serially(`draft ${path}`, async () => {
    const ready = await makeReady(deps, profileFolder, draft.dossier);
    if (!ready.ok) return ready;
    const before = await savedBefore(deps, path, draft.dossier);
    if (!before.ok) return before;
    const record = await draftToRecord(deps, draft);
    if (isOlder(record, before.value)) return older(draft.dossier, before.value.edit);
    const text = canonicalJson(record);
    lastSaved(deps.files).delete(path);
    const [saved, kept] = await Promise.all([
      // A spoiled draft is not thrown away: someone may still read something in it.
      deps.files.replace(path, toBytes(text), { keepPrevious: before.value === 'spoiled' }),
      keepGeneration(deps, generationsPath(profileFolder, draft.dossier), text),
    ]);
    if (!saved.ok) return saved;
    lastSaved(deps.files).set(path, { edit: draft.edit, digest: record.digest });
    return ok({ edit: draft.edit, generationNotKept: kept.ok ? null : kept.error });
  });
};

/** The draft of a dossier; null if there never was one, or with a notice if nothing of it can be read. */
export const readDraft = async (
  deps: DraftDeps,
  profileFolder: string,
  dossier: string,
): Promise<Result<{ readonly draft: Draft | null; readonly notice: DraftNotice | null }, StorageFailure>> => {
  const path = draftPath(profileFolder, dossier);
  const record = await readRecord(deps, path, dossier);
  if (!record.ok) return record;
  if (record.value !== 'spoiled' && record.value !== null) return ok({ draft: record.value.draft, notice: null });
  // What this process saved is not there any more: the next save must look again.
  lastSaved(deps.files).delete(path);
  const generations = await readDraftGenerations(deps, profileFolder, dossier);
  if (!generations.ok) return generations;
  const draft = generations.value.at(-1)?.draft ?? null;
  if (draft === null && record.value === null) return ok({ draft, notice: null });
  return ok({ draft, notice: { code: draft === null ? 'lost' : 'restored', path } });
};

/** Every generation that is whole, oldest first, with the instant it was saved at. */
export const readDraftGenerations = async (
  deps: DraftDeps,
  profileFolder: string,
  dossier: string,
): Promise<Result<readonly { readonly at: string; readonly draft: Draft }[], StorageFailure>> => {
  const lines = await readLines(deps, generationsPath(profileFolder, dossier));
  if (!lines.ok) return lines;
  const records = await Promise.all(lines.value.map((line) => textToRecord(deps, line, dossier)));
  return ok(records.filter((record) => record !== null).map(({ at, draft }) => ({ at, draft })));
};

/** A draft on disk, with the SHA-256 of its canonical JSON: any byte that changes in it shows. */
const recordSchema = z.strictObject({ at: instantSchema, digest: digestSchema, draft: draftSchema });
type DraftRecord = z.infer<typeof recordSchema>;

const draftToRecord = async ({ crypto, clock }: DraftDeps, draft: Draft): Promise<DraftRecord> => ({
  at: clock.now(),
  digest: await crypto.sha256(toBytes(canonicalJson(draft))),
  draft,
});

const textToRecord = async (
  { crypto }: DraftDeps,
  text: string | null,
  dossier: string,
): Promise<DraftRecord | null> => {
  const record = parseJson(recordSchema, text);
  if (record === null || record.draft.dossier !== dossier) return null;
  return (await crypto.sha256(toBytes(canonicalJson(record.draft)))) === record.digest ? record : null;
};

const readRecord = async (
  deps: DraftDeps,
  path: string,
  dossier: string,
): Promise<Result<DraftRecord | 'spoiled' | null, StorageFailure>> => {
  const bytes = await deps.files.read(path);
  if (!bytes.ok) return bytes.error.code === 'STORAGE_MISSING' ? ok(null) : bytes;
  return ok((await textToRecord(deps, toText(bytes.value), dossier)) ?? 'spoiled');
};

type Saved = { readonly edit: number; readonly digest: string };

/** What is on disk, as far as this process saved it: a save need not read what the one before wrote. */
const savedBefore = async (
  deps: DraftDeps,
  path: string,
  dossier: string,
): Promise<Result<Saved | 'spoiled' | null, StorageFailure>> => {
  const known = lastSaved(deps.files).get(path);
  if (known) return ok(known);
  const record = await readRecord(deps, path, dossier);
  if (!record.ok) return record;
  const { value } = record;
  return ok(value === null || value === 'spoiled' ? value : { edit: value.draft.edit, digest: value.digest });
};

const isOlder = ({ draft, digest }: DraftRecord, before: Saved | 'spoiled' | null): before is Saved =>
  before !== null &&
  before !== 'spoiled' &&
  (before.edit > draft.edit || (before.edit === draft.edit && before.digest !== digest));

const older = (dossier: string, edit: number) =>
  err({ code: 'SCORING_DRAFT_OLDER' as const, details: { dossier, edit } });

/** One map per set of files, that is per process; tests have several. */
const perFiles = <T>(): ((files: DurableFiles) => Map<string, T>) => {
  const maps = new WeakMap<DurableFiles, Map<string, T>>();
  return (files) => {
    const map = maps.get(files) ?? new Map<string, T>();
    maps.set(files, map);
    return map;
  };
};
const lastSaved = perFiles<Saved>();
/** Lines added since the generations were last thinned out; a path that is not in it was not seen by this process. */
const countsOf = perFiles<number>();

const makeReady = async (
  { files }: DraftDeps,
  profileFolder: string,
  dossier: string,
): Promise<Result<void, StorageFailure>> => {
  if (countsOf(files).has(generationsPath(profileFolder, dossier))) return ok(undefined);
  return files.makeFolder(`${draftsFolder(profileFolder)}/generations`);
};

const keepGeneration = async (deps: DraftDeps, path: string, text: string): Promise<Result<void, StorageFailure>> => {
  const counts = countsOf(deps.files);
  const count = (counts.get(path) ?? GENERATIONS) + 1;
  const appended = await deps.files.append(path, text);
  if (!appended.ok) return appended;
  counts.set(path, count > GENERATIONS ? 0 : count);
  return count > GENERATIONS ? thinOut(deps, path) : ok(undefined);
};

/** Rewrites the generations without those that need not be kept, once there are enough of them to be worth it. */
const thinOut = async (deps: DraftDeps, path: string): Promise<Result<void, StorageFailure>> => {
  const lines = await readLines(deps, path);
  if (!lines.ok) return lines;
  // Bytes that are no text cannot be written back as they are.
  if (lines.value.includes(null)) return ok(undefined);
  const kept = generationsToKeep(lines.value.filter((line) => line !== null));
  if (lines.value.length - kept.length < GENERATIONS) return ok(undefined);
  return deps.files.replace(path, toBytes(kept.map((line) => `${line}\n`).join('')));
};

/** The last `GENERATIONS` edits and the last line of each day (UTC). A line that cannot be read is never dropped. */
const generationsToKeep = (lines: readonly string[]): readonly string[] => {
  const kept = new Set<number>();
  const days = new Set<string>();
  const edits = new Set<number>();
  for (const [index, line] of [...lines.entries()].toReversed()) {
    const generation = parseJson(generationSchema, line);
    const day = generation?.at.slice(0, 10) ?? '';
    // An edit saved again after a failure is still one generation.
    if (generation) edits.add(generation.draft.edit);
    if (!generation || edits.size <= GENERATIONS || !days.has(day)) kept.add(index);
    days.add(day);
  }
  return lines.filter((_, index) => kept.has(index));
};

const generationSchema = z.object({ at: instantSchema, draft: z.object({ edit: z.int() }) });

/** No file, no lines. Null for a line that is not UTF-8. */
const readLines = async (
  { files }: DraftDeps,
  path: string,
): Promise<Result<readonly (string | null)[], StorageFailure>> => {
  const bytes = await files.read(path, GENERATIONS_MAX);
  if (!bytes.ok) return bytes.error.code === 'STORAGE_MISSING' ? ok([]) : bytes;
  return ok(wholeLines(bytes.value).lines.map(toText));
};
