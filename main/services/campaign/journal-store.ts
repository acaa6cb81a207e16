import type { FailureOf } from '../../../shared/contract/contract.ts';
import type { JournalEvent, JournalLine } from '../../../shared/exchange/journal.ts';
import {
  checkChain,
  type DigestedLine,
  type JournalHead,
  lineAfter,
  lineToText,
  NO_LINES,
  wholeLines,
  type Witness,
} from '../../../shared/exchange/journal-chain.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Deps, DurableFiles, StorageFailure } from '../deps.ts';
import { toBytes, toText } from '../json-files.ts';
import { serially } from '../serially.ts';
import { type ConflictCopy, type JournalFile, sortJournalFiles } from './journal-files.ts';

/** Largest journal that is read: a hundred thousand acts. */
const JOURNAL_MAX = 64 * 1024 * 1024;

export type JournalDeps = Pick<Deps, 'files' | 'crypto' | 'clock'>;
export type JournalFailure = FailureOf<'CAMPAIGN_FOLDER_SPOILED'> | StorageFailure;

/** One workstation's journal. `torn`: bytes after the last whole line, never acknowledged, left out of `lines`. */
export type StationJournal = JournalHead & {
  readonly station: string;
  readonly lines: readonly JournalLine[];
  readonly torn: number;
};

/** All journals of a campaign, by station; copies that a synchronisation left are told apart, never merged. */
export type Journals = {
  readonly stations: readonly StationJournal[];
  readonly conflicts: readonly ConflictCopy[];
};

/** Where a workstation writes what it does to a campaign. */
export const journalPath = (campaignFolder: string, station: string): string =>
  `${campaignFolder}/journal-${station}.jsonl`;

/**
 * Adds events to this workstation's journal, one line and one fsync each, in order; concurrent calls take turns. After
 * a failure the events before the failing one are recorded, it and the rest are not. A journal whose chain is broken is
 * never continued. An event that its own schema refuses is a bug and throws before it is written.
 */
export const appendEvents = (
  deps: JournalDeps,
  campaignFolder: string,
  station: string,
  by: string,
  events: readonly JournalEvent[],
): Promise<Result<void, JournalFailure>> => {
  const path = journalPath(campaignFolder, station);
  return serially(`journal ${path}`, async () => {
    const end = await endOf(deps, path);
    if (!end.ok) return end;
    let at: JournalEnd = end.value;
    for (const event of events) {
      const next = await appendEvent(deps, path, at, by, event);
      if (!next.ok) return next;
      at = next.value;
    }
    return ok(undefined);
  });
};

/**
 * Reads and checks every journal of a campaign: the first wrong line is named by file and number. `witnesses` are heads
 * that this reader has from elsewhere (receipts, results): a journal that does not hold them was cut or rewritten.
 */
export const readJournals = async (
  deps: Pick<Deps, 'files' | 'crypto'>,
  campaignFolder: string,
  witnesses: readonly (Witness & { readonly station: string })[] = [],
): Promise<Result<Journals, JournalFailure>> => {
  const names = await deps.files.list(campaignFolder);
  if (!names.ok) return names;
  const read = await readAll(deps, campaignFolder, names.value);
  if (!read.ok) return read;
  const { journals, conflicts } = sortJournalFiles(read.value);
  const stations: StationJournal[] = [];
  for (const { station, file, lines, torn } of journals) {
    const checked = checkChain(
      lines,
      witnesses.filter((witness) => witness.station === station),
    );
    if (!checked.ok) return spoiled(`${campaignFolder}/${file}`, checked.error.line);
    stations.push({ station, lines: checked.value, torn, n: lines.length, head: lines.at(-1)?.digest ?? null });
  }
  const lost = witnesses.find(({ station, n }) => n > 0 && !stations.some((journal) => journal.station === station));
  if (lost) return spoiled(journalPath(campaignFolder, lost.station), lost.n);
  return ok({ stations, conflicts });
};

type JournalEnd = JournalHead & { readonly size: number };

/** Ends of journals this process wrote, so that an act does not read the whole file again. */
const knownEnds = new WeakMap<DurableFiles, Map<string, JournalEnd>>();

const endsOf = (files: DurableFiles): Map<string, JournalEnd> => {
  const ends = knownEnds.get(files) ?? new Map<string, JournalEnd>();
  knownEnds.set(files, ends);
  return ends;
};

const endOf = async (deps: JournalDeps, path: string): Promise<Result<JournalEnd, JournalFailure>> => {
  const known = endsOf(deps.files).get(path);
  const stat = await deps.files.stat(path);
  if (!stat.ok) return stat;
  if (known && known.size === stat.value?.size) return ok(known);
  const read = await readLines(deps, path);
  if (!read.ok) {
    // Only a journal that is surely not there begins anew: one that cannot be looked at must not get a second first line.
    return read.error.code === 'STORAGE_MISSING' ? ok({ ...NO_LINES, size: 0 }) : read;
  }
  const { lines, size } = read.value;
  const checked = checkChain(lines);
  if (!checked.ok) return spoiled(path, checked.error.line);
  return ok({ n: lines.length, head: lines.at(-1)?.digest ?? null, size });
};

const appendEvent = async (
  deps: JournalDeps,
  path: string,
  end: JournalEnd,
  by: string,
  event: JournalEvent,
): Promise<Result<JournalEnd, StorageFailure>> => {
  const text = lineToText(lineAfter(end, deps.clock.now(), by, event));
  const bytes = toBytes(text);
  // Forgotten until the line is there: after a failure only the file knows where it ends.
  endsOf(deps.files).delete(path);
  const appended = await deps.files.append(path, text);
  if (!appended.ok) return appended;
  const next = { n: end.n + 1, head: await deps.crypto.sha256(bytes), size: end.size + bytes.length + 1 };
  endsOf(deps.files).set(path, next);
  return ok(next);
};

const readAll = async (
  deps: Pick<Deps, 'files' | 'crypto'>,
  folder: string,
  names: readonly string[],
): Promise<Result<readonly JournalFile[], StorageFailure>> => {
  const files: JournalFile[] = [];
  for (const file of names.filter(isJournalName)) {
    const read = await readLines(deps, `${folder}/${file}`);
    if (!read.ok) return read;
    files.push({ file, ...read.value });
  }
  return ok(files);
};

/** Whatever a synchronisation made of the name. Quarantines are no journals. */
const isJournalName = (name: string): boolean => /journal-.*\.jsonl/i.test(name) && !/\.quarantaine$/i.test(name);

const readLines = async (
  { files, crypto }: Pick<Deps, 'files' | 'crypto'>,
  path: string,
): Promise<Result<{ lines: readonly DigestedLine[]; torn: number; size: number }, StorageFailure>> => {
  const bytes = await files.read(path, JOURNAL_MAX);
  if (!bytes.ok) return bytes;
  const { lines, torn } = wholeLines(bytes.value);
  const digested = lines.map(async (line) => ({ text: toText(line), digest: await crypto.sha256(line) }));
  return ok({ lines: await Promise.all(digested), torn, size: bytes.value.length - torn });
};

const spoiled = (path: string, line: number) =>
  err({ code: 'CAMPAIGN_FOLDER_SPOILED' as const, details: { path, line } });
